package io.github.backgroundcopy.memory.queue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random calls of three callers, made to the queue and to a model written from the specification:
 * every answer must be the same. A failure is repeated with {@code -Dtest.seed=N}.
 */
final class ModelTests {

  private static final int STEPS = 2500;
  private static final int AUDIT = 50;

  @TempDir
  private Path directory;

  @ParameterizedTest(name = "run {0}, inactivity time-out {1} s")
  @CsvSource({"1, 7776000", "2, 60", "3, 100", "4, 300", "5, 1000", "6, 7776000"})
  void theQueueAnswersAsTheModel(int index, long inactivitySeconds) {
    long seed = Long.getLong("test.seed", System.nanoTime());
    String title = "-Dtest.seed=" + seed + ", run " + index;
    Duration inactivity = Duration.ofSeconds(inactivitySeconds);
    try (ModelRun run = new ModelRun(title, seed * 31 + index, inactivity, directory)) {
      ModelActions actions = new ModelActions(run);
      for (int step = 1; step <= STEPS; step++) {
        actions.act();
        if (step % AUDIT == 0) {
          actions.audit();
        }
      }
    }
  }
}
