package io.github.backgroundcopy.tck.selftest.trial;

import org.jspecify.annotations.Nullable;

/**
 * Answers the calls of one queue, all as they should be but some. One is made for each queue, so it
 * may remember.
 */
@FunctionalInterface
interface Mistake {

  /** The backend as it is. */
  Mistake NONE = Call::proceed;

  @Nullable
  Object answer(Call call) throws Throwable;
}
