package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Patience;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Traits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs programs of one theme, one after the other on fresh queues, as long as its time lasts. The
 * first that fails is shortened.
 */
final class Sequences {

  private static final int AUDIT_EVERY = 8;

  /** What is no longer than this can be read. */
  private static final int SHORT = 12;

  private static final int LEFT_OUT_PERCENT = 25;

  private static final Duration SHRINKING = Duration.ofSeconds(12);
  private static final Duration SHRINKING_SHORT = Duration.ofSeconds(2);
  private static final Duration SHORT_BOUND = Duration.ofMillis(1500);
  private static final Duration MOMENT = Duration.ofMillis(150);

  private final Bench bench;
  private final Traits traits;
  private final Explored explored;

  /** Whether no call has to wait for others, and so none may be broken off. */
  private final boolean isQuick;

  private int runs;

  Sequences(Bench bench, Traits traits, Explored explored) {
    this.isQuick = bench.answersAtOnce();
    this.bench = bench;
    this.traits = traits;
    this.explored = explored;
  }

  /** Runs programs, short ones and long ones. */
  void explore(Theme theme, Budget budget) throws Exception {
    try (Lingering lingering = new Lingering()) {
      for (int number = 0; budget.hasTimeFor(number); number++) {
        int length = number % 5 == 4 ? 240 : 20 + 10 * (number % 4);
        long seed = bench.random().nextLong();
        List<Step> program = Generator.program(traits, theme, length, seed);
        explore(number % 4 == 3 ? thinned(program, new Dice(seed)) : program, lingering);
      }
      told(lingering.all());
    }
  }

  /** Leaves steps out by chance: what is left comes in an order that nobody thought of. */
  static List<Step> thinned(List<Step> program, Dice dice) {
    return program.stream().filter(step -> !dice.chance(LEFT_OUT_PERCENT)).toList();
  }

  /** Does each thing in each situation, or as many as there is time for. */
  void situations(Budget budget) throws Exception {
    try (Lingering lingering = new Lingering()) {
      int number = 0;
      for (List<Step> program : Situations.all(traits, new Dice(bench.random().nextLong()))) {
        if (budget.hasTimeFor(number++)) {
          explore(program, lingering);
        }
      }
      told(lingering.all());
    }
  }

  /** Runs one program. */
  void explore(List<Step> program) throws Exception {
    explored.add("sequences", 1);
    told(run(program, Patience.bound(), AUDIT_EVERY, Duration.ZERO), Duration.ZERO);
  }

  /** Runs one program, and ends one that was run before. */
  private void explore(List<Step> program, Lingering lingering) throws Exception {
    if (!isQuick || bench.hasOneQueue()) {
      explore(program);
      return;
    }
    explored.add("sequences", 1);
    Opened opened = open(Patience.bound(), AUDIT_EVERY);
    Optional<Failure> longest = lingering.with(opened);
    told(opened.run().begin(program), Duration.ZERO);
    told(longest);
  }

  private Optional<Failure> run(List<Step> program, Duration bound, int auditEvery, Duration moment)
      throws Exception {
    try (Opened opened = open(bound, auditEvery)) {
      Optional<Failure> failure = opened.run().begin(program);
      if (failure.isPresent()) {
        return failure;
      }
      if (!moment.isZero()) {
        var unused = new Patience(moment, () -> {}).until(() -> false);
      }
      return opened.run().end();
    }
  }

  private Opened open(Duration bound, int auditEvery) throws Exception {
    Path directory = Files.createTempDirectory(bench.directory(), "run" + ++runs + "-");
    QueueFixture queue = bench.openAnother();
    try {
      Places places = new Places(queue, traits, "r" + runs, directory);
      return new Opened(
          queue, new Run(queue, traits, places, bound, auditEvery, isQuick, explored));
    } catch (RuntimeException | Error e) {
      queue.close();
      throw e;
    }
  }

  private void told(Optional<Failure> found) {
    told(found, MOMENT);
  }

  /** Throws what was found, shortened with a moment's wait where it may need one. */
  private void told(Optional<Failure> found, Duration moment) {
    if (found.isEmpty()) {
      return;
    }
    Failure shortest = found.get();
    if (shortest.steps().size() > SHORT) {
      shortest = shortest(shortest, moment, SHRINKING);
    }
    if (shortest.steps().size() > SHORT && moment.isZero()) {
      // What a queue does by itself shows a moment later, when a short program is over.
      shortest = shortest(shortest, MOMENT, SHRINKING);
    }
    if (isQuick && shortest.steps().size() <= SHORT) {
      shortest = shortest(shortest, moment, SHRINKING_SHORT);
    }
    throw FailureReport.of(bench, shortest);
  }

  private Failure shortest(Failure failure, Duration moment, Duration time) {
    Shrinker shrinker = new Shrinker(
        steps -> {
          try {
            return run(steps, SHORT_BOUND, 1, moment);
          } catch (Exception e) {
            throw new IllegalStateException("A queue cannot be opened again: " + e, e);
          }
        },
        time.toNanos());
    return shrinker.shortest(failure);
  }
}
