package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.tck.bench.Shown;
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

  /**
   * Copies the list.
   *
   * @param what what was looked at
   * @param expected what is allowed
   * @param seen what was seen
   * @param clauses the clauses
   * @param question the call whose answer it is
   */
  public Difference {
    clauses = List.copyOf(clauses);
  }

  /**
   * Takes values as they are, and puts them in a form that people can read and compare.
   *
   * @param what what was looked at
   * @param expected what is allowed
   * @param seen what was seen
   * @param clauses the clauses
   */
  public Difference(String what, String expected, String seen, List<String> clauses) {
    this(what, Shown.of(expected, LONGEST), Shown.of(seen, LONGEST), clauses, Optional.empty());
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
        .at(Shown.of(step, LONGEST));
  }
}
