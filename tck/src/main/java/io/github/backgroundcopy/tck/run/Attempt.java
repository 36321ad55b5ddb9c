package io.github.backgroundcopy.tck.run;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One run of a check.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param result what became of it
 * @param sound whether the Java machine can be trusted afterwards: after an Error, such as
 *     {@link StackOverflowError}, nobody knows what it has left half done
 */
public record Attempt(CheckResult result, boolean sound) {

  /**
   * Checks for null.
   *
   * @param result what became of it
   * @param sound whether the Java machine can be trusted afterwards
   * @throws NullPointerException if {@code result} is null
   */
  public Attempt {
    Objects.requireNonNull(result, "result");
  }

  /** Looks for an Error that is no failed assertion, wherever it hides. */
  static boolean isSound(Throwable thrown) {
    Deque<Throwable> left = new ArrayDeque<>(List.of(thrown));
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (!left.isEmpty()) {
      Throwable one = left.pop();
      if (seen.add(one)) {
        if (one instanceof Error && !(one instanceof AssertionError)) {
          return false;
        }
        left.addAll(List.of(one.getSuppressed()));
        if (one.getCause() != null) {
          left.push(one.getCause());
        }
      }
    }
    return true;
  }
}
