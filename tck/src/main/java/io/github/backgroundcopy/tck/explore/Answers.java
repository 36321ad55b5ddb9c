package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.bench.Refusal;
import java.util.Arrays;

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
}
