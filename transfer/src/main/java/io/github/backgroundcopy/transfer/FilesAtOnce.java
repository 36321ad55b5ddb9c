package io.github.backgroundcopy.transfer;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fetches files of a group, several at once, each by one thread of a {@link Crew}.
 *
 * <p>After a failure that may pass, no further file is begun; what was begun is brought to its end,
 * and then the group waits.
 */
final class FilesAtOnce implements Runnable {

  private final TransferEnvironment environment;
  private final Holding holding;
  private final List<RateLimit> limits;
  private final Crew crew;
  private final Object lock = new Object();
  private final BitSet taken = new BitSet();
  private boolean ended;
  private Outcome.@Nullable Failed waiting;

  FilesAtOnce(TransferEnvironment environment, Holding holding, List<RateLimit> limits) {
    this.environment = environment;
    this.holding = holding;
    this.limits = limits;
    this.crew = new Crew(environment.parallelism().helpers(), this);
  }

  /** Fetches files until none is left; tells whether to go on with the group. */
  boolean fetch() {
    crew.work(environment.parallelism().files() - 1);
    Outcome.Failed failed = waiting;
    if (failed != null && !ended) {
      holding.later(failed.reason(), failed.retryAfter());
      return false;
    }
    return !ended;
  }

  /** Fetches one file after the other. */
  @Override
  public void run() {
    byte[] buffer = new byte[Received.OVERLAP];
    for (int index = take(); index != Holding.NONE; index = take()) {
      Outcome outcome = new FileTransfer(environment, holding, index, buffer, limits).fetch();
      takeNotice(index, outcome);
    }
  }

  private int take() {
    synchronized (lock) {
      if (ended || waiting != null || crew.isBroken()) {
        return Holding.NONE;
      }
      int index = holding.next(taken);
      if (index != Holding.NONE) {
        taken.set(index);
      }
      return index;
    }
  }

  private void takeNotice(int index, Outcome outcome) {
    synchronized (lock) {
      taken.clear(index);
      if (outcome instanceof Outcome.Failed failed && failed.mayPass()) {
        waiting = waiting == null ? failed : waiting;
        return;
      }
      ended |= !(outcome instanceof Outcome.Ended end && end.goesOn());
    }
    if (outcome instanceof Outcome.Failed failed) {
      holding.failed(failed.reason());
    }
  }
}
