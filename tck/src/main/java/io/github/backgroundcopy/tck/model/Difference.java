package io.github.backgroundcopy.tck.model;

import java.util.List;
import java.util.Optional;

/**
 * What was seen and is not allowed.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param what what was looked at
 * @param expected what is allowed, in words
 * @param seen what was seen, in words
 * @param clauses the clauses that are offended, the nearest first
 * @param question the call whose answer it is, or empty if it was seen otherwise
 */
public record Difference(
    String what, String expected, String seen, List<String> clauses, Optional<Question> question) {

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
   * @param question the call whose answer it is
   */
  public Difference {
    expected = shortened(expected);
    seen = shortened(seen);
    clauses = List.copyOf(clauses);
  }

  /**
   * Takes what was seen in another way than by the answer of a call.
   *
   * @param what what was looked at
   * @param expected what is allowed
   * @param seen what was seen
   * @param clauses the clauses
   */
  public Difference(String what, String expected, String seen, List<String> clauses) {
    this(what, expected, seen, clauses, Optional.empty());
  }

  /**
   * Says where it was seen.
   *
   * @param place the place, in words
   * @return the same difference there
   */
  public Difference at(String place) {
    return new Difference(
        what.isEmpty() ? place : place + ", " + what, expected, seen, clauses, question);
  }

  /**
   * Says by which call it was seen.
   *
   * @param step the call
   * @param allowed what it may answer
   * @return the same difference in the answer of this call
   */
  public Difference in(Step step, Expected allowed) {
    return new Difference(what, expected, seen, clauses, Optional.of(new Question(step, allowed)))
        .at(step.toString());
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST + MORE
        ? text
        : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
  }
}
