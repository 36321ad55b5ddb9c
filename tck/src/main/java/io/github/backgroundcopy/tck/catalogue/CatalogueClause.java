package io.github.backgroundcopy.tck.catalogue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One clause of the contract. In its texts backquotes mark code.
 *
 * @param id for example {@code ENUM-NEXT-01}; never used for another clause
 * @param sentence what must hold
 * @param bases what it rests on, at least one; unmodifiable
 * @param parts what is checked, at least one unless the clause cannot be tested; unmodifiable
 * @param untestable the reason why it cannot be tested; empty if it can
 * @param why the reason, in one sentence
 * @param look what to look at first where a backend fails
 */
public record CatalogueClause(
    String id,
    String sentence,
    List<Basis> bases,
    List<ClausePart> parts,
    String untestable,
    String why,
    String look) {

  /**
   * Copies the lists.
   *
   * @param id its id
   * @param sentence what must hold
   * @param bases what it rests on
   * @param parts what is checked
   * @param untestable why it cannot be tested, or empty
   * @param why the reason
   * @param look what to look at first
   * @throws NullPointerException if an argument or an element is null
   */
  public CatalogueClause {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(sentence, "sentence");
    bases = List.copyOf(bases);
    parts = List.copyOf(parts);
    Objects.requireNonNull(untestable, "untestable");
    Objects.requireNonNull(why, "why");
    Objects.requireNonNull(look, "look");
  }

  /**
   * Tells whether something of the clause is checked on a side.
   *
   * @param side the side
   * @return true if a part belongs to it
   */
  public boolean hasSide(Side side) {
    return parts.stream().anyMatch(part -> part.side() == side);
  }

  /**
   * Finds a part by its name.
   *
   * @param name the part's name
   * @return the part, or empty if the clause has none of that name
   */
  public Optional<ClausePart> part(String name) {
    return parts.stream().filter(part -> part.name().equals(name)).findFirst();
  }
}
