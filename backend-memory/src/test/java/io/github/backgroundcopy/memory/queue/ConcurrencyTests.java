package io.github.backgroundcopy.memory.queue;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.QueueManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads on one queue. */
final class ConcurrencyTests {

  /** Reached only where something is wrong. */
  private static final int PATIENCE_SECONDS = 60;

  private static final int WRITERS = 4;
  private static final int GROUPS_PER_WRITER = 300;
  private static final int MAX_SNAPSHOTS = 400;

  private final TestQueue queue = new TestQueue();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<QueueManager> managers = new ArrayList<>();
  private final QueueManager userU = open(Caller.user("U"));
  private final QueueManager userV = open(Caller.user("V"));
  private final QueueManager administrator = open(Caller.administrator("A"));

  @AfterEach
  void close() {
    threads.shutdownNow();
    managers.forEach(QueueManager::close);
    queue.close();
  }

  @Test
  void exactlyOneOf64ThreadsCreatesAGroup() throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(64);

    createTogether(64, 50, round -> barrier.await(PATIENCE_SECONDS, SECONDS));
  }

  /** Few threads that do not sleep while they wait for each other come closest together. */
  @Test
  @SuppressWarnings("ThreadPriorityCheck") // there may be one processor for both
  void exactlyOneOfTwoThreadsCreatesAGroup() throws Exception {
    AtomicInteger arrived = new AtomicInteger();

    createTogether(2, 20_000, round -> {
      arrived.incrementAndGet();
      long deadline = System.nanoTime() + SECONDS.toNanos(PATIENCE_SECONDS);
      while (arrived.get() < 2 * (round + 1) && System.nanoTime() < deadline) {
        Thread.yield();
      }
    });
  }

  /** Lets threads of several callers create one id after the other, each at the same time. */
  private void createTogether(int count, int rounds, Meeting meeting) throws Exception {
    List<AtomicInteger> wins = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      wins.add(new AtomicInteger());
    }
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int thread = 0; thread < count; thread++) {
      QueueManager manager = managers.get(thread % managers.size());
      tasks.add(() -> {
        int refused = 0;
        for (int round = 0; round < rounds; round++) {
          meeting.await(round);
          try {
            manager.createGroup(new UUID(1, round));
            wins.get(round).incrementAndGet();
          } catch (DuplicateIdException e) {
            refused++;
          }
        }
        return refused;
      });
    }

    int refused = 0;
    for (int one : all(tasks)) {
      refused += one;
    }

    assertThat(wins).allSatisfy(win -> assertThat(win).hasValue(1));
    assertThat(refused).isEqualTo((count - 1) * rounds);
    assertThat(administrator.enumGroups().stream()).hasSize(rounds).doesNotHaveDuplicates();
  }

  @Test
  void everySnapshotIsTheQueueAtOneInstant() throws Exception {
    List<WriterHistory> writers = writers();
    AtomicInteger writing = new AtomicInteger(WRITERS);
    List<Callable<List<Sight>>> tasks = new ArrayList<>();
    for (WriterHistory writer : writers) {
      tasks.add(() -> write(writer, writing, List.of()));
    }
    for (QueueManager viewer : List.of(userU, userV, administrator)) {
      tasks.add(() -> {
        List<Sight> sights = new ArrayList<>();
        while (writing.get() > 0 && sights.size() < MAX_SNAPSHOTS) {
          sights.add(Sight.take(viewer, writers));
        }
        sights.add(Sight.take(viewer, writers));
        return sights;
      });
    }
    // One that looks through the eyes of all, one after the other: what was moved stays moved.
    tasks.add(() -> {
      List<Sight> sights = new ArrayList<>();
      while (writing.get() > 0 && sights.size() < MAX_SNAPSHOTS) {
        sights.add(Sight.take(userV, writers));
        sights.add(Sight.take(userU, writers));
        sights.add(Sight.take(administrator, writers));
      }
      return sights;
    });

    List<Sight> sights = new ArrayList<>();
    for (List<Sight> ofOneThread : all(tasks)) {
      Sight.requireInOrder(ofOneThread);
      sights.addAll(ofOneThread);
    }

    Sight.requireOneHistory(sights);
  }

  @Test
  void aListingMeetsGroupsThatGoAndChangeOwners() throws Exception {
    List<WriterHistory> writers = writers();
    AtomicInteger writing = new AtomicInteger(WRITERS);
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (WriterHistory writer : writers) {
      tasks.add(() -> write(writer, writing, 0));
    }
    for (QueueManager viewer : List.of(userU, userV, administrator)) {
      tasks.add(() -> {
        int seen = 0;
        while (writing.get() > 0) {
          seen += look(viewer);
        }
        return seen;
      });
    }

    all(tasks);

    assertThat(administrator.enumGroupDetails().stream())
        .hasSize(10 * WRITERS)
        .allMatch(GroupEntry.Present.class::isInstance);
  }

  /** Lists the details of a queue that changes meanwhile. */
  private static int look(QueueManager viewer) {
    Caller caller = viewer.caller();
    List<GroupEntry> entries = new ArrayList<>();
    viewer.enumGroupDetails().asIterator().forEachRemaining(entries::add);
    for (GroupEntry entry : entries) {
      if (entry instanceof GroupEntry.Present present && !caller.administrator()) {
        assertThat(present.group().owner()).contains(caller.name());
      } else if (entry instanceof GroupEntry.Denied denied) {
        assertThat(caller.administrator()).as("%s", denied).isFalse();
        assertThat(denied.reason()).isEqualTo(HResult.E_ACCESSDENIED);
      }
    }
    assertThat(entries).extracting(GroupEntry::id).doesNotHaveDuplicates();
    return entries.size();
  }

  @Test
  void aSnapshotIsTakenWhileTheQueueIsLocked() throws Exception {
    UUID id = userU.createGroup(UUID.randomUUID()).id();

    List<UUID> seen;
    synchronized (queue.internals().lock) {
      Future<List<UUID>> future = threads.submit(() -> userU.enumGroups().next(2));
      seen = future.get(PATIENCE_SECONDS, SECONDS);
    }

    assertThat(seen).containsExactly(id);
  }

  @Test
  void idsAndEnumeratorsGoOnWhenTheirManagerIsClosed() throws Exception {
    int count = 2000;
    BackgroundCopyGroup last = userU.createGroup(new UUID(2, 0));
    for (int n = 1; n < count; n++) {
      last = userU.createGroup(new UUID(2, n));
    }
    BackgroundCopyGroup group = last;
    GroupEnumerator shared = userU.enumGroups();
    CyclicBarrier barrier = new CyclicBarrier(9);
    List<Callable<List<UUID>>> tasks = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      tasks.add(() -> {
        barrier.await(PATIENCE_SECONDS, SECONDS);
        List<UUID> taken = new ArrayList<>();
        for (List<UUID> next = shared.next(1); !next.isEmpty(); next = shared.next(1)) {
          taken.addAll(next);
          assertThat(group.id()).isEqualTo(new UUID(2, count - 1));
        }
        return taken;
      });
    }
    tasks.add(() -> {
      barrier.await(PATIENCE_SECONDS, SECONDS);
      userU.close();
      return List.of();
    });

    List<UUID> taken = new ArrayList<>();
    for (List<UUID> ofOneThread : all(tasks)) {
      taken.addAll(ofOneThread);
    }

    assertThat(taken).hasSize(count).doesNotHaveDuplicates();
    assertThat(shared.count()).isEqualTo(count);
    assertThatThrownBy(group::status).isExactlyInstanceOf(IllegalStateException.class);
  }

  // ---- threads

  /** Two owners, each of whose groups an administrator of the other's name takes over. */
  private List<WriterHistory> writers() {
    QueueManager takerU = open(Caller.administrator("U"));
    QueueManager takerV = open(Caller.administrator("V"));
    List<WriterHistory> writers = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      boolean isU = writer % 2 == 0;
      writers.add(
          new WriterHistory(writer, GROUPS_PER_WRITER, isU ? userU : userV, isU ? takerV : takerU));
    }
    return writers;
  }

  private static <T> T write(WriterHistory writer, AtomicInteger writing, T result) {
    try {
      writer.write();
      return result;
    } finally {
      writing.decrementAndGet();
    }
  }

  private QueueManager open(Caller caller) {
    QueueManager manager = queue.open(caller);
    managers.add(manager);
    return manager;
  }

  /** Lets all run at once; gives what each has found, or throws what one has thrown. */
  private <T> List<T> all(List<Callable<T>> tasks) throws Exception {
    List<Future<T>> futures = new ArrayList<>();
    for (Callable<T> task : tasks) {
      futures.add(threads.submit(task));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get(PATIENCE_SECONDS, SECONDS));
    }
    return Collections.unmodifiableList(results);
  }

  /** Where threads wait for each other before each round. */
  @FunctionalInterface
  private interface Meeting {
    void await(int round) throws Exception;
  }
}
