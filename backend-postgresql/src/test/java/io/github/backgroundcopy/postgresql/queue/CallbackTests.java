package io.github.backgroundcopy.postgresql.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.server.Relay;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.postgresql.server.TestServer;
import io.github.backgroundcopy.postgresql.work.Threads;
import io.github.backgroundcopy.tck.fixture.HttpNetwork;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A callback is called once for an outcome, whatever becomes of the way to the server. */
@Timeout(60)
final class CallbackTests {

  private static final int ROUNDS = 100;

  @TempDir
  private Path directory;

  private final HttpNetwork network = new HttpNetwork();
  private final QueueManagerConfig.Builder queue = TestQueue.config();
  private final AtomicInteger calls = new AtomicInteger();

  /** Who is called, over a way of its own. */
  private final Relay relay = new Relay(TestServer.port());

  private final QueueManager called = TestQueue.open(queue.build().toBuilder()
      .option(PostgresqlOptions.URL, TestServer.url(relay.port()))
      .option(PostgresqlOptions.LEASE, Duration.ofSeconds(3)));
  private final PostgresqlQueue ofCalled =
      PostgresqlQueues.find(queue.build().queueName()).get(0);
  private final Threads threads = ofCalled.workshop().threads();
  private final QueueManager other = TestQueue.open(queue);

  @AfterEach
  void end() {
    called.close();
    relay.close();
    other.close();
    network.close();
  }

  /** Nobody has died: the server was away for longer than the lease. */
  @Test
  void aCallbackStaysBoundThoughItsLeaseHasEnded() {
    BackgroundCopyGroup group = bound(event -> calls.incrementAndGet());
    String session = "select count(*) from backgroundcopy.session where queue = %s"
        + " and lease_until > clock_timestamp()";
    relay.cut();
    while (TestQueue.number(queue, session) > 0) {
      Thread.onSpinWait();
    }
    relay.open();

    complete(group);

    awaitAcknowledgment();
    assertThat(calls).hasValue(1);
  }

  /** JAVA-THREAD-06, also where the session has to connect for it. */
  @Test
  void whoIsInterruptedBindsACallback() {
    BackgroundCopyGroup group = added();
    Thread.currentThread().interrupt();
    try {
      group.whenDone(event -> calls.incrementAndGet());
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    complete(group);

    awaitAcknowledgment();
    assertThat(calls).hasValue(1);
  }

  @Test
  void aCallbackIsCalledThoughTheAnswerToItsClaimIsLost() {
    BackgroundCopyGroup group = bound(event -> calls.incrementAndGet());
    relay.loseAnswerTo("COMMIT");

    complete(group);

    awaitAcknowledgment();
    assertThat(calls).hasValue(1);
  }

  /** What it answered is told when the server is back. */
  @Test
  void aCallbackIsCalledOnceThoughTheServerGoesAwayMeanwhile() {
    BackgroundCopyGroup group = bound(event -> {
      relay.cut();
      calls.incrementAndGet();
    });

    complete(group);
    // Whoever has called has failed to tell the server.
    while (calls.get() == 0 || threads.busy() > 0) {
      Thread.onSpinWait();
    }
    relay.open();

    awaitAcknowledgment();
    assertThat(calls).hasValue(1);
  }

  /** As when the machine slept while it bound the callback. */
  @Test
  void aCallbackThatIsBoundAsTheLeaseEndsIsCalled() throws Exception {
    BackgroundCopyGroup group = bound(event -> {});
    group.clearCallback();
    try (Connection foreign = foreign()) {
      execute(
          foreign,
          "insert into backgroundcopy.binding (queue, num, session, class) select queue,"
              + " num, gen_random_uuid(), '' from backgroundcopy.grp where id = '" + group.id()
              + "'");
      CompletableFuture<Void> binds =
          CompletableFuture.runAsync(() -> group.whenDone(event -> calls.incrementAndGet()));
      awaitWaiting(1);
      endLease();
      await("select count(*) from backgroundcopy.session where queue = %s"
          + " and lease_until > clock_timestamp()");
      foreign.rollback();
      binds.get();
    }

    complete(group);

    awaitAcknowledgment();
    assertThat(calls).hasValue(1);
  }

  /** Who binds and who goes on with what is bound do not wait for each other. */
  @Test
  void aCallbackCanBeBoundAgainAsTheLeaseEnds() throws Exception {
    BackgroundCopyGroup group = bound(event -> {});
    try (Connection foreign = foreign()) {
      execute(
          foreign,
          "select from backgroundcopy.binding where queue = (select queue from"
              + " backgroundcopy.grp where id = '" + group.id() + "') for update");
      CompletableFuture<Void> binds =
          CompletableFuture.runAsync(() -> group.setCallback(event -> calls.incrementAndGet()));
      awaitWaiting(1);
      endLease();
      awaitWaiting(2);
      foreign.rollback();
      // No statement has to be given up for that, which would take the queue's patience.
      binds.get(4, TimeUnit.SECONDS);
    }

    complete(group);

    awaitAcknowledgment();
    assertThat(calls).hasValue(1);
  }

  private static Connection foreign() throws SQLException {
    Connection foreign = DriverManager.getConnection(TestServer.url());
    foreign.setAutoCommit(false);
    return foreign;
  }

  private static void execute(Connection foreign, String statement) throws SQLException {
    try (Statement executed = foreign.createStatement()) {
      executed.execute(statement);
    }
  }

  private void endLease() {
    TestQueue.execute(
        queue,
        "update backgroundcopy.session set lease_until = clock_timestamp() where queue = %s");
  }

  /** Waits until so many statements about callbacks and sessions wait for a lock. */
  private void awaitWaiting(int count) {
    await("select (count(*) = " + count + ")::int from pg_stat_activity where wait_event_type ="
        + " 'Lock' and query ~ 'backgroundcopy.(binding|session)'");
  }

  /** Waits until a question is answered with more than 0. */
  private void await(String question) {
    while (TestQueue.number(queue, question) == 0) {
      assertThat(Thread.currentThread().isInterrupted()).as("timed out").isFalse();
    }
  }

  /** It looks each second, and asks no more than that. */
  @Test
  void whoWaitsForTheCallOfAnotherTriesNothing() throws Exception {
    network.serve("/a", Resource.ofSize(10));
    BackgroundCopyGroup group = other.add(GroupSpec.builder()
        .file(URI.create(network.url("/a")), directory.resolve("a"))
        .build());
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    group.whenDone(event -> {
      begun.countDown();
      end.await();
    });
    complete(group);
    begun.await();

    called.getGroup(group.id()).whenDone(event -> calls.incrementAndGet());
    ofCalled.workshop().look();
    ofCalled.workshop().look();

    assertThat(threads.given()).isZero();
    end.countDown();
    awaitAcknowledgment();
  }

  @Test
  void nothingIsKeptOfCallbacksThatOthersHaveEnded() {
    BackgroundCopyGroup cancelled = called.createGroup(UUID.randomUUID());
    BackgroundCopyGroup rebound = called.createGroup(UUID.randomUUID());
    BackgroundCopyGroup kept = bound(event -> calls.incrementAndGet());
    cancelled.setCallback(event -> {});
    rebound.setCallback(event -> {});
    other.getGroup(rebound.id()).setCallback(event -> {});
    other.getGroup(cancelled.id()).cancel();

    while (ofCalled.bindings().count() > 1) {
      assertThat(Thread.currentThread().isInterrupted()).as("timed out").isFalse();
    }

    complete(kept);
    awaitAcknowledgment();
    assertThat(calls).hasValue(1);
  }

  /** As when a process that has bound many was cut off for long. */
  @Test
  void manyAreCalledByFewThreads() {
    int count = 200;
    AtomicInteger most = new AtomicInteger();
    AtomicInteger now = new AtomicInteger();
    for (int i = 0; i < count; i++) {
      called.createGroup(UUID.randomUUID()).setCallback(event -> {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        while (calls.get() == 0 && now.get() < 64) {
          Thread.onSpinWait();
        }
        calls.incrementAndGet();
        now.decrementAndGet();
      });
    }

    TestQueue.execute(
        queue,
        "update backgroundcopy.grp set state = 2, notify_flags = 4, untold = 4, outcome = 1"
            + " where queue = %s;"
            + " update backgroundcopy.binding set due = clock_timestamp() where queue = %s");

    awaitAcknowledgment();
    assertThat(calls).hasValue(count);
    assertThat(most.get()).isLessThanOrEqualTo(64);
  }

  @Test
  void flagsThatAreSetBesideWhenDoneAreNotLost() {
    BackgroundCopyGroup group = other.createGroup(UUID.randomUUID());
    for (int round = 0; round < ROUNDS; round++) {
      group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.ERRORS_ONLY);
      CompletableFuture<Void> binds = CompletableFuture.runAsync(() -> group.whenDone(event -> {}));

      group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
      binds.join();

      assertThat(group.get(GroupProperty.NOTIFY_FLAGS).contains(NotifyFlags.DISABLE))
          .isTrue();
    }
  }

  private BackgroundCopyGroup bound(BackgroundCopyCallback callback) {
    BackgroundCopyGroup group = added();
    group.setCallback(callback);
    return group;
  }

  private BackgroundCopyGroup added() {
    network.serve("/a", Resource.ofSize(10));
    return called.add(GroupSpec.builder()
        .file(URI.create(network.url("/a")), directory.resolve("a"))
        .set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE)
        .build());
  }

  /** Has another machine fetch it. */
  private void complete(BackgroundCopyGroup group) {
    BackgroundCopyGroup same = other.getGroup(group.id());
    same.resume();
    QueueManager worker =
        TestQueue.open(queue.build().toBuilder().option(PostgresqlOptions.WORK, 1));
    same.completion().toCompletableFuture().join();
    worker.close();
  }

  private void awaitAcknowledgment() {
    while (TestQueue.number(
            queue,
            "select count(*) from backgroundcopy.grp where queue = %s and untold is not null")
        > 0) {
      Thread.onSpinWait();
    }
  }
}
