package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.bench.Refusal;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Puts answers of the queue in the words of the model. */
final class Answers {

  private Answers() {}

  /** Names a refusal as the model does. */
  static String refusal(Throwable thrown) {
    return Arrays.stream(Refusal.values())
        .filter(refusal -> refusal.fits(thrown))
        .findFirst()
        .map(Refusal::toString)
        .orElseGet(thrown::toString);
  }

  /** Gives how a stage has ended: with what, or by which failure; empty if it has not. */
  static Optional<Object> end(CompletableFuture<?> stage) {
    if (!stage.isDone()) {
      return Optional.empty();
    }
    try {
      return Optional.of(stage.join());
    } catch (CompletionException e) {
      return Optional.of(e.getCause() == null ? e : e.getCause());
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }
}
