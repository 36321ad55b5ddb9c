package io.github.backgroundcopy.tck.bench;

import io.github.backgroundcopy.BackgroundCopyException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * What the profile REFERENCE lets pass, and keeps for the report. Belongs to the thread that runs a
 * check.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Leniency {

  private static final ThreadLocal<@Nullable List<String>> DEVIATIONS = new ThreadLocal<>();

  private Leniency() {}

  /**
   * Runs something that may deviate.
   *
   * @param check what to run
   * @return what was let pass, in the order in which it was seen
   * @throws Exception what it throws
   */
  public static List<String> during(Callable<?> check) throws Exception {
    List<String> deviations = new ArrayList<>();
    DEVIATIONS.set(deviations);
    try {
      check.call();
      return List.copyOf(deviations);
    } finally {
      DEVIATIONS.remove();
    }
  }

  /** Tells whether something may deviate now. */
  static boolean isOn() {
    return DEVIATIONS.get() != null;
  }

  /** Lets any refusal of the queue stand for the one that was expected. */
  static boolean lets(String call, Refusal expected, Throwable seen) {
    return isRefusal(seen) && lets(call, expected.toString(), seen.toString());
  }

  /** Lets one refusal stand for another. */
  static boolean lets(String call, String expected, String seen) {
    List<String> deviations = DEVIATIONS.get();
    if (deviations == null) {
      return false;
    }
    deviations.add(call + ": refused with " + seen + " instead of " + expected);
    return true;
  }

  private static boolean isRefusal(Throwable seen) {
    return seen instanceof BackgroundCopyException
        || seen instanceof IllegalArgumentException
        || seen instanceof UnsupportedOperationException;
  }

  /** Keeps a failure for the report, or throws it if nothing may deviate. */
  static void report(AssertionFailedError failure) {
    List<String> deviations = DEVIATIONS.get();
    if (deviations == null) {
      throw failure;
    }
    deviations.add(String.valueOf(failure.getMessage()));
  }
}
