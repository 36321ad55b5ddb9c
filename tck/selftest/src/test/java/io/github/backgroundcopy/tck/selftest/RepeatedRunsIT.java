package io.github.backgroundcopy.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.tck.selftest.Kit.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole suite gives one answer, again and again, and on a busy machine too. Part of -Plong. */
final class RepeatedRunsIT {

  private static final Predicate<String> LINE = Pattern.compile(
          "(passed|failed|not applicable|excluded|not run|= clauses)")
      .asPredicate();
  private static final int RUNS = Integer.getInteger("long.runs", 50);

  @Test
  void theSameResultInEveryRun() throws Exception {
    expectConformant(RUNS);
  }

  @Test
  void theSameResultBesideTwoBusyLoops() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> loops = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread loop = new Thread(() -> {
        while (!over.get()) {
          Thread.onSpinWait();
        }
      });
      loop.setDaemon(true);
      loop.start();
      loops.add(loop);
    }
    try {
      expectConformant(Math.max(1, RUNS / 5));
    } finally {
      over.set(true);
      for (Thread loop : loops) {
        loop.join();
      }
    }
  }

  /** A right backend that is slow is right. */
  @Test
  void theSameResultWhenEachCallTakesTwentyMilliseconds(@TempDir Path folder) throws Exception {
    String jar = HostileJar.write(folder).toString();
    expectConformant(
        Math.max(1, RUNS / 25),
        "run",
        "--backend",
        "hostile",
        "--path",
        jar,
        "--java-option=-Dhostility=slow");
  }

  private static void expectConformant(int runs) throws Exception {
    expectConformant(runs, "run", "--backend", "memory", "--path", Kit.memory());
  }

  private static void expectConformant(int runs, String... arguments) throws Exception {
    Set<String> results = new HashSet<>();
    long longest = 0;
    for (int run = 1; run <= runs; run++) {
      long start = System.nanoTime();
      Answer answer = Kit.run(arguments);
      longest = Math.max(longest, System.nanoTime() - start);
      assertThat(answer.out()).as("run " + run).containsPattern("(?m)^CONFORMANT$");
      assertThat(answer.exitCode()).isZero();
      // Every line but those with the seed and the time it took.
      results.add(answer.out().lines().filter(LINE).collect(Collectors.joining("\n")));
    }
    System.out.println(runs + " runs, the longest " + longest / 1_000_000 + " ms");
    assertThat(results).as("results that differ").hasSize(1);
  }
}
