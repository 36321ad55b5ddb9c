package io.github.backgroundcopy.memory.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.memory.state.DiskHistory.Acknowledged;
import io.github.backgroundcopy.memory.state.DiskHistory.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is there after the process, or the power, ended at any write: what it was after a call, and
 * not before the last one that had returned. More rounds with {@code -Dstate.rounds=N}.
 */
final class CrashTests {

  private static final int ROUNDS = Integer.getInteger("state.rounds", 1);

  @TempDir
  private Path directory;

  private Path file;
  private long seed;
  private Random random;

  @BeforeEach
  void begin() {
    file = directory.resolve("state");
    seed = Long.getLong("test.seed", System.nanoTime());
    System.out.println("CrashTests: test.seed=" + seed);
    random = new Random(seed);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aKillAtAnyWriteLeavesAWholeState(boolean flush) throws IOException {
    History history = new History(seed, 30 * ROUNDS);
    DiskHistory disk = run(history, flush);
    for (int i = 0; i <= disk.events().size(); i++) {
      check(history, disk, i, disk.killedAfter(i, 0), "killed before event " + i);
      if (i < disk.events().size() && disk.events().get(i) instanceof Written write) {
        int length = write.length();
        for (int bytes : List.of(1, 300, 4096, length - 100, random.nextInt(length))) {
          if (bytes < length) {
            String when = "killed in event " + i + " after " + bytes + " bytes";
            check(history, disk, i, disk.killedAfter(i, bytes), when);
          }
        }
      }
    }
  }

  @Test
  void aLossOfPowerAtAnyWriteLeavesAWholeState() throws IOException {
    History history = new History(seed, 30 * ROUNDS);
    DiskHistory disk = run(history, true);
    for (int i = 0; i <= disk.events().size(); i++) {
      for (int j = 0; j < 4; j++) {
        check(history, disk, i, disk.powerLostAfter(i, random), "lost after event " + i);
      }
    }
  }

  @Test
  void manyCrashesInARowLoseNothingThatWasAcknowledged() throws IOException {
    StateFile.open(file, false, true).close();
    byte[] left = Files.readAllBytes(file);
    Content content = Content.empty();
    for (int round = 0; round < 60 * ROUNDS; round++) {
      History history = new History(content, seed + round, 1 + random.nextInt(100));
      DiskHistory disk = run(history, left, true);
      int events = random.nextInt(disk.events().size() + 1);
      boolean killed = random.nextInt(4) == 0;
      left = killed ? disk.killedAfter(events, 0) : disk.powerLostAfter(events, random);
      content = check(history, disk, events, left, "round " + round);
    }
  }

  /** Keeps what a run does to the disk. */
  private DiskHistory run(History history, boolean flush) throws IOException {
    StateFile.open(file, false, flush).close();
    return run(history, Files.readAllBytes(file), flush);
  }

  private DiskHistory run(History history, byte[] before, boolean flush) {
    DiskHistory disk = new DiskHistory(before);
    try (StateFile state = StateFile.open(
        file, false, flush, below -> disk.recording(new MemoryDisk(before, below)))) {
      int steps = 0;
      for (List<Change> step : history.steps()) {
        long ticket = state.append(step);
        steps++;
        if (random.nextInt(3) > 0) {
          state.await(ticket);
          disk.add(new Acknowledged(steps));
        }
      }
    }
    return disk;
  }

  private Content check(History history, DiskHistory disk, int events, byte[] left, String when) {
    int acknowledged = disk.acknowledged(events);
    try (StateFile state =
        StateFile.open(file, false, false, below -> new MemoryDisk(left, below))) {
      Content content = Content.of(state);
      assertThat(history.contents().lastIndexOf(content))
          .as("steps that are there, %s", when)
          .isGreaterThanOrEqualTo(acknowledged);
      return content;
    } catch (StateFileException e) {
      throw new AssertionError(when, e);
    }
  }
}
