package io.github.backgroundcopy.postgresql.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.server.Relay;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.postgresql.server.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Each of two clients has connections and an order of its own, as on two machines. */
final class ReplicaTests {

  private final QueueManagerConfig.Builder queue = TestQueue.config();

  private QueueManager open(int connections) {
    // Other settings: then nothing is shared but the server.
    return TestQueue.open(queue.build().toBuilder()
        .caller(Caller.administrator("a"))
        .option(PostgresqlOptions.CONNECTIONS, connections));
  }

  @Test
  void oneSeesAtOnceWhatAnotherDoes() {
    try (QueueManager one = open(2);
        QueueManager other = open(3)) {
      UUID first = one.createGroup(UUID.randomUUID()).id();
      assertThat(ids(other)).containsExactly(first);

      UUID second = one.createGroup(UUID.randomUUID()).id();
      assertThat(ids(other)).containsExactly(first, second);

      other.getGroup(first).cancel();
      assertThat(ids(one)).containsExactly(second);
    }
  }

  @Test
  void readsAllAnewWhereTheLogWasTrimmed() {
    try (QueueManager one = open(2);
        QueueManager other = open(3)) {
      assertThat(ids(other)).isEmpty();
      UUID kept = one.createGroup(UUID.randomUUID()).id();
      one.createGroup(UUID.randomUUID()).cancel();
      TestQueue.execute(
          queue,
          "delete from backgroundcopy.change where queue = %s and no < (select max(no) from"
              + " backgroundcopy.change where queue = %s)");

      assertThat(ids(other)).containsExactly(kept);
    }
  }

  @Test
  void tellsWhatHasChangedThoughTheLogWasTrimmed() {
    try (QueueManager one = open(2);
        QueueManager other = open(3)) {
      UUID removed = one.createGroup(UUID.randomUUID()).id();
      GroupEnumerator earlier = other.enumGroups();
      UUID added = one.createGroup(UUID.randomUUID()).id();
      one.getGroup(removed).cancel();
      one.createGroup(UUID.randomUUID()).cancel();
      TestQueue.execute(
          queue,
          "delete from backgroundcopy.change where queue = %s and no < (select max(no) from"
              + " backgroundcopy.change where queue = %s)");

      GroupChanges changes = other.enumGroups().since(earlier);

      assertThat(changes.added()).containsExactly(added);
      assertThat(changes.removed()).containsExactly(removed);
    }
  }

  @Test
  void tellsWhatHasChangedSinceAnotherClientLooked() {
    try (QueueManager one = open(2);
        QueueManager other = open(3)) {
      GroupEnumerator earlier = other.enumGroups();
      UUID added = one.createGroup(UUID.randomUUID()).id();

      assertThat(one.enumGroups().since(earlier).added()).containsExactly(added);
    }
  }

  @Test
  void refusesToTellWhatHasChangedSinceALookAtAnotherQueue() {
    try (QueueManager one = open(2);
        QueueManager another = TestQueue.open(TestQueue.config())) {
      GroupEnumerator earlier = another.enumGroups();

      assertThatIllegalArgumentException().isThrownBy(() -> one.enumGroups().since(earlier));
    }
  }

  @Test
  void readsAllAnewWhereTheServerWentBackInTime() {
    try (QueueManager one = open(2);
        QueueManager other = open(3)) {
      UUID kept = one.createGroup(UUID.randomUUID()).id();
      UUID lost = one.createGroup(UUID.randomUUID()).id();
      GroupEnumerator before = other.enumGroups();
      assertThat(before.next(9)).containsExactly(kept, lost);

      // As a restored backup has it: the change never was, and its number is given once more.
      TestQueue.execute(
          queue,
          "delete from backgroundcopy.grp where queue = %s and num = 2;"
              + " delete from backgroundcopy.change where queue = %s and no = 2");
      assertThat(ids(other)).containsExactly(kept);

      UUID other2 = one.createGroup(UUID.randomUUID()).id();
      assertThat(ids(other)).containsExactly(kept, other2);
      before.reset();
      assertThat(before.next(9)).containsExactly(kept, lost);
    }
  }

  /** A number that is given once more is that of another group. */
  @Test
  void anEnumeratorTellsOfNoOtherGroupWhereTheServerWentBackInTime() {
    try (QueueManager one = open(2);
        QueueManager other = open(3)) {
      UUID lost = one.createGroup(UUID.randomUUID()).id();
      SnapshotEnumerator<GroupEntry> before = one.enumGroupDetails();
      TestQueue.execute(
          queue,
          "delete from backgroundcopy.grp where queue = %s;"
              + " delete from backgroundcopy.change where queue = %s and no > 0");
      other.createGroup(UUID.randomUUID());

      assertThat(before.next(9)).containsExactly(new GroupEntry.Gone(lost));
    }
  }

  @Test
  void enumeratorsGoOnWhileTheServerIsDown() {
    try (Relay relay = new Relay(TestServer.port());
        QueueManager client =
            TestQueue.open(queue.option(PostgresqlOptions.URL, TestServer.url(relay.port())))) {
      UUID first = client.createGroup(UUID.randomUUID()).id();
      UUID second = client.createGroup(UUID.randomUUID()).id();
      GroupEnumerator ids = client.enumGroups();

      relay.cut();

      assertThat(ids.next(1)).containsExactly(first);
      assertThat(ids.duplicate().next(9)).containsExactly(second);
      assertThat(ids.count()).isEqualTo(2);
    }
  }

  /** One asks; the others wait for it no longer than for an answer of their own. */
  @Test
  void manyWhoListWaitForASilentServerNoLongerThanOne() throws Exception {
    Duration patience = Duration.ofSeconds(1);
    try (Relay relay = new Relay(TestServer.port());
        QueueManager client = TestQueue.open(queue
            .option(PostgresqlOptions.PATIENCE, patience)
            .option(PostgresqlOptions.URL, TestServer.url(relay.port())))) {
      client.enumGroups();
      relay.freeze();
      ExecutorService threads = Executors.newFixedThreadPool(20);
      long begin = System.nanoTime();
      List<Future<GroupEnumerator>> listings = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        listings.add(threads.submit(client::enumGroups));
      }
      for (Future<GroupEnumerator> listing : listings) {
        assertThatThrownBy(listing::get).hasCauseInstanceOf(ServiceUnavailableException.class);
      }
      threads.shutdown();

      // By turns it would be twenty times as long as one that asks, and once more on a new
      // connection.
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(patience.multipliedBy(10));
    }
  }

  /** Eight clients change one queue at once; then each lists what the server has. */
  @Test
  void allSeeTheSameInTheEnd() throws InterruptedException {
    long seed = System.nanoTime();
    List<QueueManager> clients = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      QueueManager client = open(2 + i);
      Random random = new Random(seed + i);
      clients.add(client);
      threads.add(new Thread(() -> change(client, random)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    List<UUID> expected = ids(open(99));
    for (QueueManager client : clients) {
      assertThat(ids(client)).as("seed %d", seed).isEqualTo(expected);
      client.close();
    }
    assertThat(TestQueue.number(
            queue, "select count(*) from backgroundcopy.grp where queue = %s and stage < 2"))
        .isEqualTo(expected.size());
  }

  private static void change(QueueManager client, Random random) {
    List<UUID> mine = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      if (mine.isEmpty() || random.nextInt(3) > 0) {
        mine.add(client.createGroup(UUID.randomUUID()).id());
      } else {
        client.getGroup(mine.remove(random.nextInt(mine.size()))).cancel();
      }
      List<UUID> seen = ids(client);
      assertThat(seen).doesNotHaveDuplicates().containsAll(mine);
    }
  }

  private static List<UUID> ids(QueueManager client) {
    return client.enumGroups().next(Integer.MAX_VALUE);
  }
}
