package io.github.backgroundcopy.transfer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one attempt at a file. */
sealed interface Outcome {

  /**
   * Nothing more is to be done for the file.
   *
   * @param goesOn whether to go on with the next one; not if the holding has ended
   */
  record Ended(boolean goesOn) implements Outcome {}

  /** What was here was of no use: the same source is asked for the whole. */
  record Again() implements Outcome {}

  /**
   * The source does not give the file.
   *
   * @param reason why
   * @param mayPass whether another attempt may help
   * @param retryAfter how long the server asked to wait, or null if it did not say
   */
  record Failed(Failure reason, boolean mayPass, @Nullable Duration retryAfter)
      implements Outcome {}
}
