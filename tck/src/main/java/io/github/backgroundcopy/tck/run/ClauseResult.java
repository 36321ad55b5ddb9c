package io.github.backgroundcopy.tck.run;

import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.catalogue.CatalogueClause;
import io.github.backgroundcopy.tck.catalogue.ClauseGroup;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What became of one clause.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param clause which
 * @param section the section of the specification that holds it
 * @param checks the results of its parts, in the order of the catalogue; unmodifiable
 * @param exclusion what the vendor says of it, if anything
 */
public record ClauseResult(
    CatalogueClause clause,
    String section,
    List<CheckResult> checks,
    Optional<Exclusion> exclusion) {

  /**
   * Copies the list.
   *
   * @param clause which
   * @param section its section
   * @param checks the results of its parts
   * @param exclusion what the vendor says of it
   * @throws NullPointerException if an argument is null
   */
  public ClauseResult {
    Objects.requireNonNull(clause, "clause");
    Objects.requireNonNull(section, "section");
    checks = List.copyOf(checks);
    Objects.requireNonNull(exclusion, "exclusion");
  }

  /**
   * Puts together what became of every clause that can be tested.
   *
   * @param catalogue the clauses
   * @param results what became of each check
   * @param exclusions what the vendor says
   * @return a result for each clause, in the order of the catalogue
   */
  public static List<ClauseResult> all(
      Catalogue catalogue, Function<Check, CheckResult> results, Exclusions exclusions) {
    return catalogue.groups().stream()
        .flatMap(group -> group(group, results, exclusions).stream())
        .toList();
  }

  /**
   * Puts together what became of every clause of a group that can be tested.
   *
   * @param group the clauses
   * @param results what became of each check; asked in the order of the catalogue
   * @param exclusions what the vendor says
   * @return a result for each clause, in the order of the catalogue
   */
  public static List<ClauseResult> group(
      ClauseGroup group, Function<Check, CheckResult> results, Exclusions exclusions) {
    return group.clauses().stream()
        .filter(clause -> clause.untestable().isEmpty())
        .map(clause -> new ClauseResult(
            clause,
            group.section(),
            Checks.of(clause).stream().map(results).toList(),
            exclusions.of(clause.id())))
        .toList();
  }

  /**
   * Puts the parts together. A failed part makes the clause fail; one that nobody knows about
   * leaves the clause undecided; it does not apply only if none of its parts does.
   *
   * @return the clause's state
   */
  public State state() {
    if (any(State.FAILED)) {
      return exclusion.isPresent() ? State.EXCLUDED : State.FAILED;
    }
    if (checks.isEmpty() || any(State.NOT_RUN)) {
      return State.NOT_RUN;
    }
    return any(State.PASSED) ? State.PASSED : State.NOT_APPLICABLE;
  }

  /**
   * Tells whether the vendor excludes what is not at fault.
   *
   * @return true if the clause is excluded and passed
   */
  public boolean isStaleExclusion() {
    return exclusion.isPresent() && state() == State.PASSED;
  }

  private boolean any(State state) {
    return checks.stream().anyMatch(check -> check.state() == state);
  }
}
