package io.github.backgroundcopy.memory.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.memory.state.Change.AddFiles;
import io.github.backgroundcopy.memory.state.Change.PutGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written and read again, when all is well. */
final class StateFileTests {

  @TempDir
  private Path directory;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("state");
  }

  @Test
  void aNewFileIsEmpty() {
    assertThat(Content.of(file)).isEqualTo(Content.empty());
    assertThat(Content.of(file)).isEqualTo(Content.empty());
  }

  @RepeatedTest(4)
  void whatWasAwaitedIsThereAgain(RepetitionInfo repetition) {
    History history = history(repetition, 200);
    try (StateFile state =
        StateFile.open(file, false, repetition.getCurrentRepetition() % 2 == 0)) {
      history.steps().forEach(step -> state.await(state.append(step)));
    }
    assertThat(Content.of(file)).isEqualTo(history.last());
  }

  @RepeatedTest(4)
  void whatWasAppendedIsThereAfterClosing(RepetitionInfo repetition) {
    History history = history(repetition, 30);
    for (List<Change> step : history.steps()) {
      try (StateFile state = StateFile.open(file, false, false)) {
        state.append(step);
      }
    }
    assertThat(Content.of(file)).isEqualTo(history.last());
  }

  @Test
  void groupsComeInTheOrderOfTheirNumbersAndFilesInThatOfTheirIndices() {
    try (StateFile state = StateFile.open(file, false, false)) {
      for (long number : List.of(300L, 2L, 70_000_000_000L, 0L, 255L, 256L)) {
        state.append(List.of(
            new PutGroup(Sample.group(number, "")),
            new AddFiles(number, 0, Sample.files(0, 300)),
            new AddFiles(number, 300, Sample.files(300, 1))));
      }
    }
    try (StateFile state = StateFile.open(file, false, false)) {
      List<Long> numbers = new ArrayList<>();
      state.load((group, files) -> {
        numbers.add(group.number());
        assertThat(files).extracting(StoredFile::info).isEqualTo(Sample.files(0, 301));
      });
      assertThat(numbers).containsExactly(0L, 2L, 255L, 256L, 300L, 70_000_000_000L);
    }
  }

  @Test
  void interruptsCostNothingButTheFlag() {
    Content content = Content.empty();
    try (StateFile state = StateFile.open(file, false, true)) {
      for (int i = 0; i < 1000; i++) {
        List<Change> change = List.of(new PutGroup(Sample.group(i % 100, "" + i)));
        content = content.with(change);
        Thread.currentThread().interrupt();
        state.await(state.append(change));
        assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
      }
      Thread.currentThread().interrupt();
    }
    assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
    assertThat(Content.of(file)).isEqualTo(content);
  }

  @Test
  void interruptsAtAnyMomentCostNothing() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Thread caller = Thread.currentThread();
    Thread interrupter = new Thread(() -> {
      while (!done.get()) {
        caller.interrupt();
        Thread.onSpinWait();
      }
    });
    interrupter.start();
    try {
      for (int round = 0; round < 20; round++) {
        try (StateFile state = StateFile.open(file, false, true)) {
          for (int i = 0; i < 100; i++) {
            state.await(state.append(List.of(new PutGroup(Sample.group(i, "" + round)))));
          }
        }
      }
    } finally {
      done.set(true);
      while (interrupter.isAlive()) {
        boolean unused = Thread.interrupted();
      }
      boolean unused = Thread.interrupted();
    }
    assertThat(Content.of(file).numbers()).hasSize(100);
  }

  @Test
  void aPoolThatIsShutDownLosesNoneOfItsGroups() throws Exception {
    Queue<Long> safe = new ConcurrentLinkedQueue<>();
    AtomicLong numbers = new AtomicLong();
    try (StateFile state = StateFile.open(file, false, true)) {
      for (int round = 0; round < 30; round++) {
        int before = safe.size();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        for (int caller = 0; caller < 4; caller++) {
          pool.execute(() -> {
            while (!Thread.currentThread().isInterrupted()) {
              long number = numbers.incrementAndGet();
              state.await(state.append(List.of(new PutGroup(Sample.group(number, "")))));
              safe.add(number);
            }
          });
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (safe.size() < before + 50) {
          assertThat(System.nanoTime()).as("the pool works").isLessThan(deadline);
          Thread.onSpinWait();
        }
        pool.shutdownNow();
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
      }
    }
    assertThat(Content.of(file).numbers()).containsAll(safe).hasSize((int) numbers.get());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void lookingChangesNoByte(boolean endedWell) throws IOException {
    byte[] before;
    try (StateFile state = StateFile.open(file, false, false)) {
      for (int i = 0; i < 300; i++) {
        state.await(state.append(List.of(new PutGroup(Sample.group(1, "" + i)))));
      }
      before = Files.readAllBytes(file);
    }
    if (endedWell) {
      before = Files.readAllBytes(file);
    } else {
      Files.write(file, before);
    }
    FileTime written = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(file, written);
    assertThat(Content.of(file).numbers()).containsExactly(1L);
    assertThat(file).hasBinaryContent(before);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
  }

  private static History history(RepetitionInfo repetition, int length) {
    long seed = Long.getLong("test.seed", System.nanoTime()) + repetition.getCurrentRepetition();
    System.out.println("StateFileTests: history of seed " + seed);
    return new History(seed, length);
  }
}
