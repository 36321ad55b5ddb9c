package io.github.backgroundcopy.postgresql.work;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.monitor.WorkEvent;
import io.github.backgroundcopy.postgresql.monitor.WorkListener;
import io.github.backgroundcopy.postgresql.server.Machine;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.postgresql.server.TestServer;
import io.github.backgroundcopy.tck.fixture.HttpNetwork;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever listens to a worker hears, and what comes of it. */
@Timeout(60)
final class WorkListenerTests {

  @TempDir
  private Path directory;

  private final HttpNetwork network = new HttpNetwork();
  private final QueueManagerConfig.Builder queue = TestQueue.config();
  private final QueueManager client = TestQueue.open(queue);
  private final List<Machine> machines = new ArrayList<>();
  private final BlockingQueue<WorkEvent> events = new LinkedBlockingQueue<>();

  @AfterEach
  void end() {
    machines.forEach(Machine::end);
    client.close();
    network.close();
  }

  /** The second group is fetched as well: nothing keeps the place of the first one. */
  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, AssertionError.class, IOException.class})
  void whatItThrowsChangesNothing(Class<? extends Throwable> thrown) throws Exception {
    worker((group, event) -> sneak(thrown));

    await(add("a"));
    await(add("b"));

    assertThat(directory.resolve("a")).exists();
  }

  @Test
  void whatItThrowsOfAGroupThatHasKilledItsWorkersChangesNothing() throws Exception {
    BackgroundCopyGroup poisoned = add("a");
    TestQueue.execute(
        queue,
        "update backgroundcopy.run set session = gen_random_uuid(), deaths = 2 where queue = %s");
    worker((group, event) -> sneak(AssertionError.class));

    await(add("b"));

    assertThat(poisoned.status().state()).isEqualTo(GroupState.ERROR);
  }

  /** As where it waits for something that another group brings. */
  @Test
  void whileItThinksOfAGroupThatHasKilledItsWorkersOthersAreFetched() throws Exception {
    BackgroundCopyGroup poisoned = add("a");
    TestQueue.execute(
        queue,
        "update backgroundcopy.run set session = gen_random_uuid(), deaths = 2 where queue = %s");
    CompletableFuture<Void> fetched = new CompletableFuture<>();
    worker((group, event) -> {
      if (group.equals(poisoned.id())) {
        fetched.join();
        events.add(event);
      }
    });
    try {
      await(add("b"));
    } finally {
      fetched.complete(null);
    }

    assertThat(events.take()).isEqualTo(WorkEvent.CLAIMED);
    assertThat(events.take()).isEqualTo(WorkEvent.FAILED);
  }

  @Test
  void itHearsOfCompletionThoughTheAnswerIsLost() throws Exception {
    worker((group, event) -> events.add(event)).relay.loseAnswerTo("end_work");

    await(add("a"));

    assertThat(events.take()).isEqualTo(WorkEvent.CLAIMED);
    assertThat(events.take()).isEqualTo(WorkEvent.COMPLETE);
  }

  @Test
  void itHearsThatAGroupIsTriedLaterThoughTheAnswerIsLost() throws Exception {
    worker((group, event) -> events.add(event)).relay.loseAnswerTo("put_off");
    network.serve("/a", Resource.failing(503));
    client.add(GroupSpec.builder()
        .file(URI.create(network.url("/a")), directory.resolve("a"))
        .started()
        .build());

    assertThat(events.take()).isEqualTo(WorkEvent.CLAIMED);
    assertThat(events.take()).isEqualTo(WorkEvent.LATER);
  }

  private Machine worker(WorkListener listener) {
    Machine worker = new Machine(queue, TestServer.port(), "here", 1, Machine.LEASE, listener);
    machines.add(worker);
    return worker;
  }

  private BackgroundCopyGroup add(String name) {
    network.serve("/" + name, Resource.ofSize(10));
    return client.add(GroupSpec.builder()
        .file(URI.create(network.url("/" + name)), directory.resolve(name))
        .started()
        .build());
  }

  private static void await(BackgroundCopyGroup group) throws Exception {
    group.completion().toCompletableFuture().get(40, SECONDS);
  }

  /** Throws what is not declared. */
  private static void sneak(Class<? extends Throwable> thrown) {
    try {
      WorkListenerTests.<RuntimeException>undeclared(thrown.getConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unchecked") // the compiler does not look, and the JVM does not ask
  private static <T extends Throwable> void undeclared(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
