package io.github.backgroundcopy.postgresql.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.postgresql.monitor.WorkEvent;
import io.github.backgroundcopy.postgresql.server.Machine;
import io.github.backgroundcopy.postgresql.server.Relay;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The network between a worker and the server loses what is said in one direction; the worker's
 * files keep coming.
 */
@Timeout(180)
final class OneWayNetworkTests {

  /** A tenth of it is time enough to ask the server before it ends. */
  private static final Duration LEASE = Duration.ofSeconds(10);

  private static final int A_LITTLE = 10;

  @TempDir
  private Path directory;

  /** Nobody tells it to stop: it does by its own clock, before the server's says so. */
  @ParameterizedTest(name = "nothing comes {0}")
  @EnumSource
  void aWorkerStopsByItsOwnClockBeforeItsLeaseEnds(Relay.Direction lost) throws Exception {
    try (Scene scene = new Scene(directory, TestServer.url(), TestServer.port())) {
      QueueManager client = scene.client();
      CompletableFuture<Long> leasesWhenItStopped = new CompletableFuture<>();
      Machine first = scene.machine(1, LEASE, (group, event) -> {
        if (event == WorkEvent.LOST) {
          leasesWhenItStopped.complete(leases(scene));
        }
      });
      BackgroundCopyGroup group = scene.begun(client, "f");
      first.relay.swallow(lost);
      // Little by little, and never the last byte.
      AtomicInteger place = new AtomicInteger(Scene.LENGTH / 2);
      Scene.await(() -> {
        scene.hold("f", Math.min(place.addAndGet(A_LITTLE), Scene.LENGTH - 1));
        return leasesWhenItStopped.isDone();
      });
      assertThat(leasesWhenItStopped.get()).as("seed %d", scene.seed).isOne();

      scene.release("f");
      scene.machine(1);
      Scene.awaitCompletion(group);
      scene.assertWhole("f");
      Files.writeString(scene.file("f"), "of the user");
      first.relay.swallowNothing();
      // It learns that its lease has ended, and begins another session.
      Scene.await(() -> scene.number("select count(*) from backgroundcopy.session where queue = %s"
              + " and lease_until > clock_timestamp()")
          == 2);
      assertThat(scene.names()).containsExactly("f");
      assertThat(scene.file("f")).hasContent("of the user");
      assertThat(scene.network.requests()).hasSize(2);
    }
  }

  /** How many claims the server holds to. */
  private static long leases(Scene scene) {
    return scene.number("select count(*) from backgroundcopy.run r join backgroundcopy.session s"
        + " on s.id = r.session where r.queue = %s and s.lease_until > clock_timestamp()");
  }
}
