package io.github.backgroundcopy.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Readers take snapshots while writers change the queue; afterwards every snapshot must equal the
 * queue as it was after some prefix of the history, and the prefixes of one reader must never get
 * shorter.
 */
class QueueOrderConcurrencyTests {

  private static final int WRITERS = 2;
  private static final int READERS = 2;
  private static final int CHANGES_PER_WRITER = 6_000;

  /** To find a snapshot in the history takes much longer than to take it: not all are kept. */
  private static final int TAKEN_PER_KEPT = 4;

  private final QueueOrder<Object> order = new QueueOrder<>();
  private final QueueModel model = new QueueModel();
  private final List<Change> history = new ArrayList<>();
  private final AtomicInteger writing = new AtomicInteger(WRITERS);
  private final CyclicBarrier start = new CyclicBarrier(WRITERS + READERS);

  private List<String> owners = List.of();

  /** What one owner does is noted, what several do is carried out at once. */
  @ParameterizedTest(name = "{0} owners")
  @ValueSource(ints = {1, 3})
  void everySnapshotEqualsTheQueueAtOneInstantAndNoneGoesBack(int ownerCount) throws Exception {
    owners = List.of("anna", "bert", "cleo").subList(0, ownerCount);
    Random seeds = Seed.random("QueueOrderConcurrencyTests");
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS + READERS);
    try {
      List<Future<?>> writers = new ArrayList<>();
      List<Future<List<Seen>>> readers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(threads.submit(writer(new Random(seeds.nextLong()))));
      }
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(reader(new Random(seeds.nextLong()))));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      for (Future<List<Seen>> reader : readers) {
        assertInHistory(reader.get());
      }
      model.assertEqual(order, owners);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Writers take turns, so that the history has one order; readers know nothing of that lock. */
  private Callable<?> writer(Random random) {
    return () -> {
      start.await();
      try {
        for (int i = 0; i < CHANGES_PER_WRITER; i++) {
          synchronized (history) {
            history.add(change(random));
          }
        }
      } finally {
        writing.decrementAndGet();
      }
      return null;
    };
  }

  private Change change(Random random) {
    int size = model.size();
    String owner = owners.get(random.nextInt(owners.size()));
    // Around two leaves' worth, so that leaves are pushed, divided and joined all the time.
    if (size == 0 || random.nextInt(4 * Leaf.WIDTH) > size) {
      Object item = new Object();
      long number = order.append(owner, item);
      model.append(owner, number, item);
      return to -> to.append(owner, number, item);
    }
    long number = random.nextInt(3) == 0 ? model.oldest() : model.pick(random);
    if (random.nextBoolean()) {
      order.remove(model.owner(number), number);
      model.remove(number);
      return to -> to.remove(number);
    }
    order.move(model.owner(number), owner, number);
    model.move(owner, number);
    return to -> to.move(owner, number);
  }

  private Callable<List<Seen>> reader(Random random) {
    return () -> {
      List<Seen> seen = new ArrayList<>();
      start.await();
      Snapshot<?>[] last = new Snapshot<?>[owners.size() + 1];
      while (writing.get() > 0) {
        int owner = random.nextInt(owners.size() + 1) - 1;
        Snapshot<?> snapshot = owner < 0 ? order.all() : order.ownedBy(owners.get(owner));
        // What was seen already proves nothing new.
        if (snapshot != last[owner + 1]) {
          last[owner + 1] = snapshot;
          if (random.nextInt(TAKEN_PER_KEPT) == 0) {
            seen.add(new Seen(owner < 0 ? "" : owners.get(owner), snapshot));
          }
        }
      }
      seen.add(new Seen("", order.all()));
      return seen;
    };
  }

  /**
   * Replays the history, and matches each snapshot with the earliest prefix that is not before the
   * last one's.
   */
  private void assertInHistory(List<Seen> seen) {
    QueueModel replay = new QueueModel();
    Iterator<Seen> all = seen.iterator();
    Seen next = all.next();
    int matched = 0;
    for (int prefix = 0; prefix <= history.size(); prefix++) {
      while (next.shows(replay)) {
        matched++;
        if (!all.hasNext()) {
          return;
        }
        next = all.next();
      }
      if (prefix < history.size()) {
        history.get(prefix).applyTo(replay);
      }
    }
    assertThat(matched).as("snapshots found in the history, in sequence").isEqualTo(seen.size());
  }

  private interface Change {
    void applyTo(QueueModel model);
  }

  /** What one look at the queue showed: of all if the owner has no name. */
  private record Seen(String owner, Snapshot<?> snapshot) {

    boolean shows(QueueModel model) {
      return snapshot.size() == (owner.isEmpty() ? model.size() : model.sizeOf(owner))
          && QueueModel.content(snapshot)
              .equals(owner.isEmpty() ? model.all() : model.ownedBy(owner));
    }
  }
}
