package io.github.backgroundcopy.memory.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.memory.state.Change.AddFiles;
import io.github.backgroundcopy.memory.state.Change.PutGroup;
import io.github.backgroundcopy.memory.state.Change.PutProgress;
import io.github.backgroundcopy.memory.state.Change.RemoveGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a lot of changes cost: room on the disk, and flushes. */
final class GrowthTests {

  private static final long KIB = 1024;

  @TempDir
  private Path directory;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("state");
  }

  @Test
  void aGroupThatChangesAllTheTimeNeedsNoMoreRoom() throws IOException {
    long most = 0;
    try (StateFile state = StateFile.open(file, false, false)) {
      state.append(
          List.of(new PutGroup(Sample.group(1, "")), new AddFiles(1, 0, Sample.files(0, 1))));
      for (int i = 0; i < 20_000; i++) {
        long ticket = state.append(List.of(new PutProgress(
            1, 0, new StoredProgress(i, i, Sample.temporary(1, 0), "y", false, false))));
        state.await(ticket);
        most = Math.max(most, i % 100 == 0 ? Files.size(file) : 0);
      }
    }
    assertThat(most).isLessThan(256 * KIB);
    assertThat(Files.size(file)).isLessThan(256 * KIB);
  }

  @Test
  void changesHereAndThereLeaveNoMoreThanAFewTimesWhatIsInUse() throws IOException {
    long seed = Long.getLong("test.seed", System.nanoTime());
    System.out.println("GrowthTests: test.seed=" + seed);
    Random random = new Random(seed);
    long most = 0;
    try (StateFile state = StateFile.open(file, false, false)) {
      for (long number = 0; number < 1000; number++) {
        fill(state, number);
      }
      for (int i = 0; i < 10_000; i++) {
        long number = random.nextInt(1000);
        if (random.nextInt(10) == 0) {
          state.append(List.of(new RemoveGroup(number)));
          fill(state, number);
        }
        state.await(state.append(List.of(new PutGroup(Sample.group(number, "again" + i)))));
        most = Math.max(most, i % 100 == 0 ? Files.size(file) : 0);
      }
    }
    assertThat(most).isLessThan(4096 * KIB);
    assertThat(Files.size(file)).isLessThan(2048 * KIB);
  }

  private static void fill(StateFile state, long number) {
    state.append(List.of(
        new PutGroup(Sample.group(number, "name")), new AddFiles(number, 0, Sample.files(0, 2))));
  }

  @Test
  void manyCallersShareTheFlushes() throws Exception {
    int callers = 64;
    int callsOfEach = 25;
    StateFile.open(file, false, false).close();
    byte[] empty = Files.readAllBytes(file);
    AtomicInteger flushes = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try (StateFile state = StateFile.open(
        file, false, true, below -> new SlowDisk(new MemoryDisk(empty, below), flushes))) {
      List<Future<?>> all = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        long first = (long) caller * callsOfEach;
        all.add(threads.submit(() -> {
          for (long number = first; number < first + callsOfEach; number++) {
            state.await(state.append(List.of(new PutGroup(Sample.group(number, "")))));
          }
        }));
      }
      for (Future<?> each : all) {
        each.get();
      }
      assertThat(flushes.get()).isPositive().isLessThan(callers * callsOfEach / 8);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void whatNobodyWaitsForIsWrittenToo() throws Exception {
    StateFile.open(file, false, false).close();
    byte[] empty = Files.readAllBytes(file);
    AtomicInteger flushes = new AtomicInteger();
    try (StateFile state = StateFile.open(
        file, false, true, below -> new SlowDisk(new MemoryDisk(empty, below), flushes))) {
      for (int number = 1; number <= 3; number++) {
        int before = flushes.get();
        state.append(List.of(new PutGroup(Sample.group(number, ""))));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (flushes.get() == before) {
          assertThat(System.nanoTime()).as("it is written in time").isLessThan(deadline);
          Thread.onSpinWait();
        }
      }
    }
  }

  /** A disk on which a flush takes as long as on a slow one: there is time for many calls. */
  private record SlowDisk(Disk disk, AtomicInteger flushes) implements Disk {

    private static final long FLUSH_NANOS = 10_000_000;

    @Override
    public long size() throws IOException {
      return disk.size();
    }

    @Override
    public void read(long position, ByteBuffer into) throws IOException {
      disk.read(position, into);
    }

    @Override
    public void write(long position, ByteBuffer from) throws IOException {
      disk.write(position, from);
    }

    @Override
    public void truncate(long size) throws IOException {
      disk.truncate(size);
    }

    @Override
    public void force() {
      flushes.incrementAndGet();
      long start = System.nanoTime();
      while (System.nanoTime() - start < FLUSH_NANOS) {
        LockSupport.parkNanos(FLUSH_NANOS);
      }
    }

    @Override
    public void close() throws IOException {
      disk.close();
    }
  }
}
