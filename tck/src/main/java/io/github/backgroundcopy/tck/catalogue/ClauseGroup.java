package io.github.backgroundcopy.tck.catalogue;

import java.util.List;
import java.util.Objects;

/**
 * The clauses of one section of the specification.
 *
 * @param section the section's number, for example {@code 6.3}
 * @param title the section's title
 * @param clauses its clauses in order; unmodifiable
 */
public record ClauseGroup(String section, String title, List<CatalogueClause> clauses) {

  /**
   * Copies the list.
   *
   * @param section its number
   * @param title its title
   * @param clauses its clauses
   * @throws NullPointerException if an argument or an element is null
   */
  public ClauseGroup {
    Objects.requireNonNull(section, "section");
    Objects.requireNonNull(title, "title");
    clauses = List.copyOf(clauses);
  }
}
