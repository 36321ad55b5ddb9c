package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.model.Traits;
import java.time.Duration;

/**
 * What a check explores: programs by chance, run on the queue under test and on the model at once.
 *
 * <p>Every method throws an {@link AssertionError} that shows the shortest program it found on
 * which both part.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Exploration {

  private static final Duration TIME = Duration.ofMillis(2500);

  private final Bench bench;
  private final Traits traits;
  private final Explored explored = new Explored();

  /**
   * Prepares to explore.
   *
   * @param bench what the check works on
   */
  public Exploration(Bench bench) {
    this.bench = bench;
    this.traits = Subjects.traits(bench);
  }

  /**
   * Explores calls of managers, handles and enumerators.
   *
   * @throws Exception what keeps the kit from exploring
   */
  public void calls() throws Exception {
    sequences(Theme.CALLS, 60);
  }

  /**
   * Explores transfers and callbacks.
   *
   * @throws Exception what keeps the kit from exploring
   */
  public void transfers() throws Exception {
    sequences(Theme.TRANSFERS, 40);
  }

  /**
   * Explores restarts of the service and of all clients.
   *
   * @throws Exception what keeps the kit from exploring
   */
  public void restarts() throws Exception {
    sequences(Theme.RESTARTS, 30);
  }

  /**
   * Explores the passing of time.
   *
   * @throws Exception what keeps the kit from exploring
   */
  public void time() throws Exception {
    sequences(Theme.TIME, 40);
  }

  /**
   * Gives what was explored.
   *
   * @return the numbers
   */
  public Explored explored() {
    return explored;
  }

  private void sequences(Theme theme, int most) throws Exception {
    try {
      new Sequences(bench, traits, explored).explore(theme, new Budget(TIME, most));
    } finally {
      bench.explored(explored.numbers());
    }
  }
}
