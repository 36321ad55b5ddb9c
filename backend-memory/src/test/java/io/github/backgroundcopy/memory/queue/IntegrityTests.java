package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.testing.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that must have the size and the digests that were announced of them. */
final class IntegrityTests {

  /** Of the bytes 1, 2, 3. */
  private static final String DIGEST =
      "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81";

  private final TestQueue queue = new TestQueue();
  private final QueueManager manager = queue.open(Caller.user("U"));
  private final Resource resource =
      queue.network.at(TestQueue.SERVER + "f").content(new byte[] {1, 2, 3}).entityTag("\"e\"");

  @TempDir
  private Path directory;

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  @Test
  void aFileWithItsDigestArrives() {
    BackgroundCopyGroup group = expecting(DIGEST.toUpperCase(Locale.ROOT));
    queue.run(group);
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(directory.resolve("f")).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void anotherFileIsAFatalErrorAndLeavesNothing() {
    BackgroundCopyGroup group = expecting("0".repeat(64));

    queue.run(group);

    assertThat(TestQueue.job(group).status())
        .isEqualTo(
            new JobStatus(JobStatus.INCOMPLETE | JobStatus.ERROR, Win32Errors.INVALID_DATA, 0, 0));
    assertThat(manager.details(group.id()).orElseThrow().error().orElseThrow().reason())
        .contains(DIGEST, "0".repeat(64), TestQueue.SERVER + "f");
    assertThat(TestQueue.names(directory)).isEmpty();
    assertThat(group.progress().bytesTransferred()).isZero();
  }

  @Test
  void whatHadTheWrongDigestIsFetchedWhole() {
    resource.content(new byte[] {1, 2, 4});
    BackgroundCopyGroup group = expecting(DIGEST);
    queue.run(group);

    resource.content(new byte[] {1, 2, 3});
    queue.run(group);

    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(queue.network.offsets()).containsExactly(0L, 0L);
  }

  @Test
  void theDigestIsOfTheFileAndNotOfItsLastPart() {
    resource.holdAt(2);
    BackgroundCopyGroup group = expecting(DIGEST);
    queue.run(group);
    group.suspend();
    queue.settle();

    resource.release();
    queue.run(group);

    assertThat(queue.network.offsets()).containsExactly(0L, 1L);
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
  }

  private BackgroundCopyGroup expecting(String digest) {
    return adding(file().withSha256(digest));
  }

  @ParameterizedTest
  @EnumSource
  void everyAlgorithmIsChecked(Digest.Algorithm algorithm) throws NoSuchAlgorithmException {
    byte[] content = resource.content();
    String right = HexFormat.of()
        .formatHex(MessageDigest.getInstance(algorithm.standardName()).digest(content));
    String wrong = (right.startsWith("0") ? "1" : "0") + right.substring(1);

    BackgroundCopyGroup refused = adding(file().withDigest(new Digest(algorithm, wrong)));
    queue.run(refused);
    assertThat(reason(refused)).contains(algorithm.standardName(), right, wrong);
    assertThat(TestQueue.names(directory)).isEmpty();

    BackgroundCopyGroup taken = adding(file().withDigest(new Digest(algorithm, right)));
    queue.run(taken);
    assertThat(taken.status().state()).isEqualTo(GroupState.COMPLETE);
  }

  @Test
  void oneWrongDigestAmongSeveralIsEnough() {
    Digest wrong = new Digest(Digest.Algorithm.MD5, "0".repeat(32));
    BackgroundCopyGroup group = adding(file().withSha256(DIGEST).withDigest(wrong));
    queue.run(group);
    assertThat(reason(group)).contains("MD5");
    assertThat(TestQueue.names(directory)).isEmpty();
  }

  @Test
  void aLengthThatContradictsTheAnnouncedOneEndsItBeforeTheBody() throws IOException {
    Files.writeString(directory.resolve("f"), "old");
    resource.holdAt(0);
    BackgroundCopyGroup group = adding(file().withSize(1000));

    queue.run(group);

    assertThat(status(group)).isEqualTo(Win32Errors.INVALID_DATA);
    assertThat(reason(group)).contains("1000", "3");
    assertThat(directory.resolve("f")).hasContent("old");
    assertThat(TestQueue.names(directory)).containsExactly("f");
  }

  @Test
  void theFirstByteTooManyEndsIt() {
    resource.size(1_000_000).withoutLength().holdAt(200_000);
    BackgroundCopyGroup group = adding(file().withSize(10));

    queue.run(group);

    assertThat(status(group)).isEqualTo(Win32Errors.INVALID_DATA);
    assertThat(queue.network.blocked()).as("nothing more is read").isZero();
    assertThat(TestQueue.names(directory)).isEmpty();
  }

  @Test
  void aBodyThatIsTooShortGetsNoName() {
    resource.withoutLength();
    BackgroundCopyGroup group = adding(file().withSize(4));
    queue.run(group);
    assertThat(status(group)).isEqualTo(Win32Errors.INVALID_DATA);
    assertThat(TestQueue.names(directory)).isEmpty();
  }

  @Test
  void theAnnouncedSizeIsThatOfTheGroupUntilTheServerTellsOne() {
    BackgroundCopyGroup group = adding(file().withSize(3));
    assertThat(group.size()).hasValue(3);
    queue.run(group);
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
  }

  @Test
  void whatIsThereWithItsDigestIsNotFetched() throws IOException {
    Path there = Files.write(directory.resolve("f"), new byte[] {1, 2, 3});
    Object key = Files.readAttributes(there, BasicFileAttributes.class).fileKey();
    BackgroundCopyGroup group = adding(file().withSize(3).withSha256(DIGEST));

    queue.run(group);

    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(group.progress().bytesTransferred()).isEqualTo(3);
    assertThat(queue.network.requests()).isEmpty();
    assertThat(Files.readAttributes(there, BasicFileAttributes.class).fileKey()).isEqualTo(key);
    assertThat(group.finish()).containsExactly(there);
    assertThat(there).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void anotherContentIsFetchedAndReplaced() throws IOException {
    Files.write(directory.resolve("f"), new byte[] {1, 2, 4});
    queue.run(expecting(DIGEST));
    assertThat(queue.network.requests()).hasSize(1);
    assertThat(directory.resolve("f")).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @ParameterizedTest
  @EnumSource
  void whatIsThereCountsByWhateverDigestAFetchedFileIsJudgedBy(Digest.Algorithm algorithm)
      throws Exception {
    Path there = Files.write(directory.resolve("f"), new byte[] {1, 2, 3});
    Object key = Files.readAttributes(there, BasicFileAttributes.class).fileKey();
    String right = HexFormat.of()
        .formatHex(MessageDigest.getInstance(algorithm.standardName()).digest(resource.content()));
    BackgroundCopyGroup group = adding(file().withDigest(new Digest(algorithm, right)));

    queue.run(group);

    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(queue.network.requests()).isEmpty();
    assertThat(Files.readAttributes(there, BasicFileAttributes.class).fileKey()).isEqualTo(key);
  }

  @Test
  void aFileIsThereOnlyIfEveryDigestIsRight() throws IOException {
    Files.write(directory.resolve("f"), new byte[] {1, 2, 3});
    Digest wrong = new Digest(Digest.Algorithm.MD5, "0".repeat(32));
    BackgroundCopyGroup group = adding(file().withDigest(wrong).withSha256(DIGEST));

    queue.run(group);

    assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
    assertThat(queue.network.requests()).hasSize(1);
    assertThat(directory.resolve("f")).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void aLinkToTheRightContentIsReplaced() throws IOException {
    Path elsewhere = Files.write(directory.resolve("elsewhere"), new byte[] {1, 2, 3});
    Files.createSymbolicLink(directory.resolve("f"), elsewhere);
    queue.run(expecting(DIGEST));
    assertThat(directory.resolve("f")).isRegularFile();
    assertThat(Files.isSymbolicLink(directory.resolve("f"))).isFalse();
  }

  @Test
  void aFileThatAnEarlierOneWillReplaceIsFetched() throws IOException {
    Files.write(directory.resolve("f"), new byte[] {1, 2, 3});
    queue.network.at(TestQueue.SERVER + "other").size(5);
    FileInfo other =
        FileInfo.of(TestQueue.SERVER + "other", directory.resolve("f").toString());
    BackgroundCopyGroup group = adding(other, file().withSha256(DIGEST));
    queue.run(group);
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(directory.resolve("f")).hasBinaryContent(new byte[] {1, 2, 3});
  }

  private static int status(BackgroundCopyGroup group) {
    return TestQueue.job(group).status().win32Result();
  }

  private String reason(BackgroundCopyGroup group) {
    return manager.details(group.id()).orElseThrow().error().orElseThrow().reason();
  }

  private FileInfo file() {
    return FileInfo.of(TestQueue.SERVER + "f", directory.resolve("f").toString());
  }

  private BackgroundCopyGroup adding(FileInfo... files) {
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    group.createJob(UUID.randomUUID()).addFiles(List.of(files));
    return group;
  }
}
