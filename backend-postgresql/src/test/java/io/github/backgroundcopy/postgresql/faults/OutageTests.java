package io.github.backgroundcopy.postgresql.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.postgresql.monitor.WorkEvent;
import io.github.backgroundcopy.postgresql.server.Relay;
import io.github.backgroundcopy.postgresql.server.TestServer;
import io.github.backgroundcopy.tck.fixture.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server breaks every connection of a worker at once, for less than the worker's lease: it
 * keeps its claim, and tells the server afterwards what it could not tell meanwhile.
 */
@Timeout(120)
final class OutageTests {

  /** Longer than any of these outages, on the slowest machine. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final Queue<WorkEvent> events = new ConcurrentLinkedQueue<>();

  @TempDir
  private Path directory;

  private Scene scene;
  private QueueManager client;
  private Relay way;

  @BeforeEach
  void start() {
    scene = new Scene(directory, TestServer.url(), TestServer.port());
    client = scene.client();
    way = scene.machine(1, LEASE, (group, event) -> events.add(event)).relay;
  }

  @AfterEach
  void end() {
    scene.close();
  }

  @Test
  void aFileIsBegunMeanwhile() throws Exception {
    BackgroundCopyGroup group = scene.add(client, "f", Network.BEFORE_HEAD);
    Scene.await(() -> scene.network.requests().size() == 1);

    way.breakAtOnce();
    scene.hold("f", Scene.LENGTH / 2);
    Scene.await(() -> received() == Scene.LENGTH / 2);
    awaitBroken();
    way.mend();

    awaitKnown(group, Scene.LENGTH / 2);
    scene.release("f");
    assertKept(group);
  }

  @Test
  void howFarItHasComeIsToldLater() throws Exception {
    BackgroundCopyGroup group = scene.add(client, "f", Scene.LENGTH / 4);
    awaitKnown(group, Scene.LENGTH / 4);

    way.breakAtOnce();
    scene.hold("f", Scene.LENGTH / 2);
    Scene.await(() -> received() == Scene.LENGTH / 2);
    awaitBroken();
    way.mend();

    awaitKnown(group, Scene.LENGTH / 2);
    scene.release("f");
    assertKept(group);
  }

  @Test
  void aFileArrivesMeanwhile() throws Exception {
    BackgroundCopyGroup group = scene.begun(client, "f");

    way.breakAtOnce();
    scene.release("f");
    Scene.await(() -> received() == Scene.LENGTH);
    awaitBroken();
    // Nobody gives a file its name who has not said so.
    assertThat(scene.file("f")).doesNotExist();
    way.mend();

    assertKept(group);
  }

  /** The bytes that are here, whether the server knows or not. */
  private long received() {
    List<String> names = scene.names();
    try {
      return names.isEmpty() ? 0 : Files.size(scene.file(names.get(0)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until whatever there is to be told was told in vain. */
  private void awaitBroken() {
    int broken = way.broken();
    Scene.await(() -> way.broken() >= broken + 4);
  }

  private static void awaitKnown(BackgroundCopyGroup group, long bytes) {
    Scene.await(() -> group.progress().bytesTransferred() == bytes);
  }

  private void assertKept(BackgroundCopyGroup group) throws Exception {
    Scene.awaitCompletion(group);
    scene.assertWhole("f");
    assertThat(scene.names()).containsExactly("f");
    assertThat(scene.network.requests()).hasSize(1);
    Scene.await(() -> events.size() == 2);
    assertThat(events).containsExactly(WorkEvent.CLAIMED, WorkEvent.COMPLETE);
  }
}
