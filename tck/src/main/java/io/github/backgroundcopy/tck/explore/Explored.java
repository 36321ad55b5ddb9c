package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.model.Verb;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much was explored, in numbers, for the report.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
final class Explored {

  private final Map<String, Long> numbers = new TreeMap<>();

  /** Starts with nothing. */
  public Explored() {}

  synchronized void operation(Verb verb) {
    add("operations", 1);
    if (verb == Verb.CLOSE_ALL || verb == Verb.START_SERVICE) {
      add("restarts", 1);
    }
  }

  synchronized void add(String what, long count) {
    numbers.merge(what, count, Long::sum);
  }

  synchronized void largest(String what, long size) {
    numbers.merge("largest " + what, size, Math::max);
  }

  /**
   * Gives the numbers.
   *
   * @return how much of what, by name
   */
  public synchronized Map<String, Long> numbers() {
    return new TreeMap<>(numbers);
  }

  /** Puts the numbers in a line. */
  @Override
  public String toString() {
    return numbers().toString();
  }
}
