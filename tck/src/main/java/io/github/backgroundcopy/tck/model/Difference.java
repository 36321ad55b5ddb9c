package io.github.backgroundcopy.tck.model;

import java.util.List;

/**
 * What was seen and is not allowed.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param what what was looked at
 * @param expected what is allowed, in words
 * @param seen what was seen, in words
 * @param clauses the clauses that are offended, the nearest first
 */
public record Difference(String what, String expected, String seen, List<String> clauses) {

  private static final int LONGEST = 400;

  /** What a text that was shortened has more than that, at most. */
  private static final int MORE = 40;

  /**
   * Shortens the texts.
   *
   * @param what what was looked at
   * @param expected what is allowed
   * @param seen what was seen
   * @param clauses the clauses
   */
  public Difference {
    expected = shortened(expected);
    seen = shortened(seen);
    clauses = List.copyOf(clauses);
  }

  /**
   * Says where it was seen.
   *
   * @param place the place, in words
   * @return the same difference there
   */
  public Difference at(String place) {
    return new Difference(what.isEmpty() ? place : place + ", " + what, expected, seen, clauses);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST + MORE
        ? text
        : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
  }
}
