package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.model.Step;
import org.jspecify.annotations.Nullable;

/**
 * A call of a history.
 *
 * @param thread the number of the thread that made it
 * @param step the call
 * @param seen what came back, or what was thrown
 * @param began when it began, in nanoseconds
 * @param ended when it came back
 */
record Event(int thread, Step step, @Nullable Object seen, long began, long ended) {

  @Override
  public String toString() {
    return "thread " + thread + ": " + step + " -> " + seen;
  }
}
