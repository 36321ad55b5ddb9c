package io.github.backgroundcopy.postgresql.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.postgresql.rows.FileRow;
import io.github.backgroundcopy.transfer.Failure;
import io.github.backgroundcopy.transfer.Publisher;
import io.github.backgroundcopy.transfer.files.HostDisk;
import io.github.backgroundcopy.transfer.files.LocalFiles;
import io.github.backgroundcopy.transfer.files.Root;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The moment that no look at the lease can close: a process is frozen when it has looked, and goes
 * on when somebody else has its group.
 */
final class AdoptionTests {

  private static final String BYTES = "what has come";

  private final LocalFiles disk = new LocalFiles(new HostDisk(), new Root(null), false);
  private final UUID group = UUID.randomUUID();

  @TempDir
  private Path directory;

  private Path target;
  private Path temporary;

  @BeforeEach
  void receive() throws IOException {
    target = directory.resolve("f");
    String label = LocalFiles.temporaryPrefix(Claim.label(group, 7, 1));
    temporary = Files.writeString(directory.resolve(label + "0-abc.tmp"), BYTES);
  }

  @Test
  void whoWakesAfterItsLastLookOverwritesNothing() throws IOException {
    HeldFile ofSleeper = file();
    HeldFile ofNext = file();
    Adoption.rename(claim(2), ofNext, disk);
    publish(ofNext);
    assertThat(target).hasContent(BYTES);
    Files.writeString(target, "of the user");

    publish(ofSleeper);

    assertThat(target).hasContent("of the user");
    assertThat(ofSleeper.published).isFalse();
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void whoWakesBeforeTheNextIsDonePublishesNothing() throws IOException {
    HeldFile ofSleeper = file();
    HeldFile ofNext = file();
    Adoption.rename(claim(2), ofNext, disk);

    publish(ofSleeper);
    assertThat(target).doesNotExist();

    publish(ofNext);
    assertThat(target).hasContent(BYTES);
  }

  /** Whoever renamed it was killed before the server heard of the new name. */
  @Test
  void findsWhatAnotherHasRenamedWithoutSayingSo() throws IOException {
    Adoption.rename(claim(2), file(), disk);

    HeldFile found = file();
    Adoption.rename(claim(3), found, disk);

    assertThat(found.temporary).isNotNull().hasContent(BYTES);
    assertThat(String.valueOf(found.temporary)).contains("-f3-");
  }

  /**
   * A short file is begun without a word: of whoever was killed then, nothing may stay for ever.
   */
  @Test
  void deletesWhatTheServerWasNotToldOf() throws IOException {
    String label = LocalFiles.temporaryPrefix(Claim.label(group, 7, 1));
    Path unknown = Files.writeString(directory.resolve(label + "1-abc.tmp"), BYTES);
    String others = LocalFiles.temporaryPrefix(Claim.label(group, 77, 1));
    Path other = Files.writeString(directory.resolve(others + "1-abc.tmp"), BYTES);
    HeldFile file = file();
    Adoption.rename(claim(2), file, disk);

    Adoption.discardUnknown(claim(2), List.of(file), disk);

    assertThat(unknown).doesNotExist();
    assertThat(other).exists();
    assertThat(file.temporary).isNotNull().exists();
  }

  /** Whoever gives the names has not heard yet that somebody has cancelled the group. */
  @Test
  void whatHasItsNameKeepsItWhereSomebodyElseDealsWithTheRest() throws IOException {
    HeldFile named = file();
    Files.move(temporary, target);
    String label = LocalFiles.temporaryPrefix(Claim.label(group, 7, 1));
    Path other = Files.writeString(directory.resolve(label + "1-abc.tmp"), BYTES);
    HeldFile ofWorker = file(1, other);
    Adoption.rename(Claim.ofNobody(7, group), file(1, other), disk);

    List<HeldFile> files = List.of(named, ofWorker);
    Failure failure = new Publisher(disk, names(files, step -> {})).publish();

    assertThat(failure).isNotNull();
    assertThat(target).hasContent(BYTES);
    assertThat(other).doesNotExist();
  }

  private HeldFiles names(List<HeldFile> files, Consumer<Runnable> whileHeld) {
    return new HeldFiles(files, new Object(), disk, () -> false, whileHeld);
  }

  private void publish(HeldFile file) {
    var unused = new Publisher(disk, names(List.of(file), Runnable::run)).publishEach();
  }

  private Claim claim(long fence) {
    return new Claim(7, fence, UUID.randomUUID(), group, 0, false, 0, 0);
  }

  /** The file as the server knows it. */
  private HeldFile file() throws IOException {
    return file(0, temporary);
  }

  private HeldFile file(int index, Path bytes) throws IOException {
    String identity = disk.disk().identity(Files.exists(bytes) ? bytes : directory);
    return new HeldFile(new FileRow(
        index,
        FileInfo.of(URI.create("http://host/f"), index == 0 ? target : directory.resolve("g")),
        (long) BYTES.length(),
        BYTES.length(),
        BYTES.length(),
        bytes.getFileName().toString(),
        null,
        identity,
        List.of(),
        true,
        false));
  }
}
