package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.bench.Patience;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Queues whose programs are over, left to themselves while others run, and looked at once more
 * then: what a queue does by itself shows in this way, and nobody waits for it.
 */
final class Lingering implements AutoCloseable {

  private static final int MOST = 6;

  /** How long the last ones are left to themselves. */
  private static final Duration MOMENT = Duration.ofMillis(120);

  private final Deque<Opened> left = new ArrayDeque<>();

  /** Takes one that begins, and ends the one that was left for longest if there are too many. */
  Optional<Failure> with(Opened opened) throws Exception {
    left.addLast(opened);
    return left.size() > MOST ? first() : Optional.empty();
  }

  /** Ends all a moment later, as far as they go well. */
  Optional<Failure> all() throws Exception {
    if (!left.isEmpty()) {
      var unused = new Patience(MOMENT, () -> {}).until(() -> false);
    }
    Optional<Failure> found = Optional.empty();
    while (found.isEmpty() && !left.isEmpty()) {
      found = first();
    }
    return found;
  }

  private Optional<Failure> first() throws Exception {
    try (Opened opened = left.removeFirst()) {
      return opened.run().end();
    }
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    while (!left.isEmpty()) {
      try {
        left.removeFirst().close();
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
