package io.github.backgroundcopy.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.tck.fixture.BackendFixture;
import io.github.backgroundcopy.tck.run.Check;
import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.Checks;
import io.github.backgroundcopy.tck.run.State;
import io.github.backgroundcopy.tck.run.Subject;
import io.github.backgroundcopy.tck.run.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Every wrong backend against every check: which clauses each one fails besides its own. Printed,
 * and kept as a file of comma-separated values.
 *
 * <p>Takes one wrong backend for each clause, and leaves slow checks out; with the system property
 * {@code matrix.whole} it takes all of both. That each one is caught by the check of its clause is
 * for {@link WrongBackendTests} to prove, with more patience than there is here.
 */
final class MatrixTests {

  private static final long SEED = Long.getLong("test.seed", 1);
  private static final boolean WHOLE = Boolean.getBoolean("matrix.whole");

  /** Checks of long queues, races and garbage take long, times the number of mistakes. */
  private static final Set<String> SLOW = Set.of(
      "ENUM-ORDER-01/crowd",
      "ENUM-SNAP-03/crowd",
      "QMGR-CREATE-06",
      "ENUM-THREAD-01",
      "ENUM-CLONE-04");

  /** Runs beside the model find nearly everything, and take long to shorten it. */
  private static final String MODEL = "MODEL-";

  private static final long LIMIT_SECONDS = 10;
  private static final Path FILE = Path.of("target", "matrix.csv");

  private record Row(WrongBackend wrong, Set<String> failed) {}

  @Test
  void showsWhatElseEachMistakeBreaks() throws Exception {
    List<Row> rows = new ArrayList<>();
    // Most of the time somebody waits in vain.
    ExecutorService threads =
        Executors.newFixedThreadPool(4 * Runtime.getRuntime().availableProcessors());
    try {
      List<Future<Row>> running = new ArrayList<>();
      for (WrongBackend wrong : chosen()) {
        running.add(threads.submit(() -> new Row(wrong, failed(wrong.fixture().get()))));
      }
      for (Future<Row> row : running) {
        rows.add(row.get());
      }
    } finally {
      threads.shutdownNow();
    }

    print(rows);

    assertThat(rows)
        .filteredOn(row -> !SLOW.contains(row.wrong().check()))
        .filteredOn(row -> !row.wrong().check().startsWith(MODEL))
        .allSatisfy(row -> assertThat(row.failed())
            .as(row.wrong().toString())
            .contains(row.wrong().check()));
  }

  private static List<WrongBackend> chosen() {
    Set<String> seen = new HashSet<>();
    return WrongBackends.all().stream()
        .filter(wrong -> WHOLE || seen.add(wrong.clause()))
        .toList();
  }

  private static Set<String> failed(BackendFixture fixture) throws InterruptedException {
    Subject subject = Subject.of(fixture);
    Trial trial = Trial.strict(fixture, SEED);
    Set<String> failed = new TreeSet<>();
    for (Check check : Checks.all()) {
      if (isShown(check) && subject.obstacle(check).isEmpty() && !passes(check, trial)) {
        failed.add(check.id());
      }
    }
    return failed;
  }

  /** What hangs has failed: a mistake may be one that blocks for ever. */
  private static boolean passes(Check check, Trial trial) throws InterruptedException {
    FutureTask<CheckResult> task = new FutureTask<>(() -> check.result(trial));
    Thread thread = new Thread(task, "matrix-check");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(LIMIT_SECONDS, TimeUnit.SECONDS).state() == State.PASSED;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isShown(Check check) {
    return !check.id().startsWith(MODEL) && (WHOLE || !SLOW.contains(check.id()));
  }

  private static void print(List<Row> rows) throws IOException {
    List<String> checks =
        Checks.all().stream().filter(MatrixTests::isShown).map(Check::id).toList();
    List<String> lines = new ArrayList<>();
    lines.add("wrong backend," + String.join(",", checks));
    System.out.println("Wrong backends, and what else each of them fails:");
    for (Row row : rows) {
      Set<String> others = new TreeSet<>(row.failed());
      others.remove(row.wrong().check());
      System.out.println(
          "  " + row.wrong() + (others.isEmpty() ? "" : " | " + String.join(" ", others)));
      StringBuilder line =
          new StringBuilder("\"" + row.wrong().toString().replace('"', '\'') + "\"");
      checks.forEach(check -> line.append(row.failed().contains(check) ? ",x" : ","));
      lines.add(line.toString());
    }
    Files.write(FILE, lines);
    System.out.println(rows.size() + " wrong backends");
  }
}
