package io.github.backgroundcopy.postgresql.work;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.server.Machine;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.tck.fixture.HttpNetwork;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that stood under its name already may change before its group has all its names. */
@Timeout(60)
final class FilesThereTests {

  private static final byte[] RIGHT = {1, 2, 3};

  private static final Digest DIGEST = new Digest(
      Digest.Algorithm.SHA_256, "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81");

  private static final int LENGTH = 100_000;

  @TempDir
  private Path directory;

  private final HttpNetwork network = new HttpNetwork();
  private final QueueManagerConfig.Builder queue = TestQueue.config();

  /** The first does not work: it adds. */
  private final List<Machine> machines = new ArrayList<>(List.of(new Machine(queue, "here", 0)));

  private Path there;
  private BackgroundCopyGroup group;

  @BeforeEach
  void beginTheOtherFile() throws IOException {
    there = Files.write(directory.resolve("there"), RIGHT);
    network.serve("/there", Resource.of(RIGHT));
    network.serve("/slow", Resource.ofSize(LENGTH));
    network.hold("/slow", LENGTH / 2);
    machines.add(new Machine(queue, "here", 1));
    group = machines
        .get(0)
        .client
        .add(GroupSpec.builder()
            .file(FileInfo.of(URI.create(network.url("/there")), there).withDigest(DIGEST))
            .file(URI.create(network.url("/slow")), directory.resolve("slow"))
            .started()
            .build());
    while (details().progress().bytesTransferred() < RIGHT.length + LENGTH / 2) {
      Thread.onSpinWait();
    }
  }

  @AfterEach
  void end() {
    machines.forEach(Machine::end);
    network.close();
  }

  @Test
  void whatIsLeftAloneIsNotFetched() throws Exception {
    assertThatAllIsThere();

    assertThat(network.requests()).hasSize(1);
  }

  @Test
  void whatIsChangedWhileAnotherFileComesIsFetched() throws Exception {
    Files.write(there, new byte[] {1, 2, 4});

    assertThatAllIsThere();
  }

  @Test
  void whatIsDeletedWhileAnotherFileComesIsFetched() throws Exception {
    Files.delete(there);

    assertThatAllIsThere();
  }

  @Test
  void whatIsChangedBeforeAnotherWorkerGoesOnIsFetched() throws Exception {
    machines.remove(1).end();
    Files.write(there, new byte[] {1, 2, 4});
    machines.add(new Machine(queue, "here", 1));

    assertThatAllIsThere();
  }

  private void assertThatAllIsThere() throws Exception {
    network.release("/slow");
    group.completion().toCompletableFuture().get(40, SECONDS);

    assertThat(there).hasBinaryContent(RIGHT);
    assertThat(directory.resolve("slow")).hasSize(LENGTH);
    assertThat(group.finish()).hasSize(2);
    assertThat(directory)
        .isDirectoryNotContaining(
            file -> !file.equals(there) && !file.equals(directory.resolve("slow")));
  }

  private GroupDetails details() {
    return machines.get(0).client.details(group.id()).orElseThrow();
  }
}
