package io.github.backgroundcopy.postgresql.queue;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.postgresql.work.Threads;
import io.github.backgroundcopy.tck.fixture.HttpNetwork;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The system has no thread left for a moment. */
@Timeout(60)
final class NoThreadTests {

  @TempDir
  private Path directory;

  private final HttpNetwork network = new HttpNetwork();
  private final QueueManagerConfig.Builder queue = TestQueue.config();

  @AfterEach
  void end() {
    network.close();
  }

  @Test
  void aGroupIsFetchedThoughNoThreadCouldBeStartedForIt() throws Exception {
    try (QueueManager worker = worker()) {
      AtomicBoolean isRefused = refuseOne();

      BackgroundCopyGroup group = add(worker);

      group.completion().toCompletableFuture().get(30, SECONDS);
      assertThat(isRefused).isTrue();
    }
  }

  @Test
  void aCallbackIsCalledThoughNoThreadCouldBeStartedForIt() throws Exception {
    try (QueueManager client = TestQueue.open(queue)) {
      AtomicBoolean isRefused = refuseOne();
      CountDownLatch called = new CountDownLatch(1);
      BackgroundCopyGroup group = add(client);
      group.whenDone(event -> called.countDown());

      try (QueueManager worker = worker()) {
        assertThat(called.await(30, SECONDS)).isTrue();
        assertThat(worker.enumGroups().count()).isEqualTo(1);
      }
      assertThat(isRefused).isTrue();
    }
  }

  private QueueManager worker() {
    return TestQueue.open(queue.build().toBuilder().option(PostgresqlOptions.WORK, 1));
  }

  private BackgroundCopyGroup add(QueueManager client) {
    network.serve("/a", Resource.ofSize(100));
    return client.add(GroupSpec.builder()
        .file(URI.create(network.url("/a")), directory.resolve("a"))
        .started()
        .build());
  }

  /** Has the only client so far get no thread once; tells afterwards whether it has wanted one. */
  private AtomicBoolean refuseOne() throws ReflectiveOperationException {
    Threads threads =
        PostgresqlQueues.find(queue.build().queueName()).get(0).workshop().threads();
    Field field = Threads.class.getDeclaredField("executor");
    field.setAccessible(true);
    ThreadPoolExecutor executor = (ThreadPoolExecutor) field.get(threads);
    ThreadFactory factory = executor.getThreadFactory();
    AtomicBoolean isRefused = new AtomicBoolean();
    executor.setThreadFactory(task -> {
      if (isRefused.compareAndSet(false, true)) {
        throw new OutOfMemoryError("unable to create native thread");
      }
      return factory.newThread(task);
    });
    return isRefused;
  }
}
