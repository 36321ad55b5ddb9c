package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.model.Served.Manner;
import io.github.backgroundcopy.tck.model.Traits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a check explores: programs by chance, run on the queue under test and on the model at once.
 *
 * <p>Every method throws an {@link AssertionError} that shows the shortest program it found on
 * which both part.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Exploration {

  private static final Duration TIME = Duration.ofMillis(1600);
  private static final Duration SHORT_TIME = Duration.ofMillis(600);

  private final Bench bench;
  private final Traits traits;
  private final boolean isFast;
  private final Explored explored = new Explored();

  /**
   * Prepares to explore.
   *
   * @param bench what the check works on
   */
  public Exploration(Bench bench) {
    this.bench = bench;
    this.traits = Subjects.traits(bench.queue(), bench.facilities());
    this.isFast = Subjects.isFast(bench.queue());
  }

  /**
   * Explores calls of managers, handles and enumerators.
   *
   * @throws Exception what keeps the kit from exploring
   */
  public void calls() throws Exception {
    try {
      sequences(Theme.CALLS, 60);
      sequences(Theme.WALKS, 30);
      Dice dice = new Dice(bench.random().nextLong());
      Sequences limits = new Sequences(bench, traits, explored);
      limits.explore(Limits.groups(traits, dice));
      limits.explore(Limits.files(dice));
    } finally {
      bench.explored(explored.numbers());
    }
  }

  /**
   * Does each thing to a group in each situation.
   *
   * @throws Exception what keeps the kit from exploring
   */
  public void situations() throws Exception {
    try {
      new Sequences(bench, traits, explored).situations(budget(TIME, Situations.few(), 10_000));
    } finally {
      bench.explored(explored.numbers());
    }
  }

  /**
   * Explores transfers and callbacks.
   *
   * @throws Exception what keeps the kit from exploring
   */
  public void transfers() throws Exception {
    try {
      sequences(Theme.TRANSFERS, 40);
    } finally {
      bench.explored(explored.numbers());
    }
  }

  /**
   * Explores restarts of the service and of all clients.
   *
   * @throws Exception what keeps the kit from exploring
   */
  public void restarts() throws Exception {
    try {
      sequences(Theme.RESTARTS, 30);
    } finally {
      bench.explored(explored.numbers());
    }
  }

  /**
   * Explores the passing of time.
   *
   * @throws Exception what keeps the kit from exploring
   */
  public void time() throws Exception {
    try {
      sequences(Theme.TIME, 40);
    } finally {
      bench.explored(explored.numbers());
    }
  }

  /**
   * Explores calls of several threads at once.
   *
   * @throws Exception what keeps the kit from exploring
   */
  public void histories() throws Exception {
    try {
      new Histories(bench, traits, explored).explore(budget(TIME, 150, 10_000));
    } finally {
      bench.explored(explored.numbers());
    }
  }

  /** Explores long queues and large jobs. */
  public void crowds() {
    try {
      Crowds crowds = new Crowds(bench, explored);
      crowds.groups(budget(TIME, 2100, Crowds.MOST_GROUPS));
      crowds.files(budget(SHORT_TIME, Crowds.MOST_FILES, Crowds.MOST_FILES));
    } finally {
      bench.explored(explored.numbers());
    }
  }

  /**
   * Explores bodies of many sizes.
   *
   * @throws Exception what keeps the kit from exploring
   */
  public void bodies() throws Exception {
    try {
      Dice dice = new Dice(bench.random().nextLong());
      Sequences sequences = new Sequences(bench, traits, explored);
      sequences.explore(Bodies.whole(dice, Manner.WELL));
      sequences.explore(Bodies.whole(dice, Manner.WITHOUT_LENGTH));
      long room = bench.directory().toFile().getUsableSpace() / 2;
      if (isFast) {
        // More bytes than a hundredth of what 31 bits hold.
        sequences.explore(Bodies.announced(dice, 1L << 32, 25_000_000));
      }
      List<Long> sizes = new ArrayList<>(Bodies.ANNOUNCED);
      dice.shuffle(sizes);
      for (long size : sizes.subList(0, sizes.size() / 2)) {
        if (size > room) {
          // A queue may refuse at once what the disk has no room for.
          break;
        }
        sequences.explore(Bodies.announced(dice, size, dice.any(List.of(0L, 10L))));
        explored.largest("announced size", size);
      }
      explored.largest("body", 1 + (1 << 20));
    } finally {
      bench.explored(explored.numbers());
    }
  }

  /**
   * Explores what survives the end of all clients: of their process, where the fixture offers one
   * that can be killed.
   *
   * @throws Exception what keeps the kit from exploring
   */
  public void deaths() throws Exception {
    try {
      new Deaths(bench, traits, explored).explore(budget(TIME, 2, 3));
    } finally {
      bench.explored(explored.numbers());
    }
  }

  /** Explores what is left of what came and went. */
  public void soak() {
    try {
      Soak soak = new Soak(bench, explored);
      soak.enumerators(budget(SHORT_TIME, 10_000, Soak.MOST));
      soak.groups(budget(SHORT_TIME, 1000, Soak.MOST));
    } finally {
      bench.explored(explored.numbers());
    }
  }

  private Budget budget(Duration time, int few, int most) {
    return new Budget(time, few, most, isFast);
  }

  private void sequences(Theme theme, int most) throws Exception {
    try {
      new Sequences(bench, traits, explored).explore(theme, budget(TIME, most, most));
    } finally {
      bench.explored(explored.numbers());
    }
  }
}
