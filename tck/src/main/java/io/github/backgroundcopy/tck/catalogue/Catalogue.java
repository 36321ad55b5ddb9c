package io.github.backgroundcopy.tck.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All clauses of the contract, in the order of the specification. Immutable and thread-safe. */
public final class Catalogue {

  private static final String RESOURCE = "clauses.xml";

  private final List<ClauseGroup> groups;
  private final List<CatalogueClause> clauses;
  private final Map<String, CatalogueClause> byId = new LinkedHashMap<>();

  Catalogue(List<ClauseGroup> groups) {
    this.groups = List.copyOf(groups);
    this.clauses = groups.stream().flatMap(group -> group.clauses().stream()).toList();
    clauses.forEach(clause -> byId.put(clause.id(), clause));
  }

  /**
   * Gives the catalogue of this kit, which is read once.
   *
   * @return the catalogue
   * @throws CatalogueException if the file is missing or at fault, which only a damaged kit can
   *     cause
   */
  public static Catalogue standard() {
    return Standard.CATALOGUE;
  }

  /**
   * Gives the clauses by section.
   *
   * @return the groups; unmodifiable
   */
  public List<ClauseGroup> groups() {
    return groups;
  }

  /**
   * Gives the clauses of all groups.
   *
   * @return the clauses; unmodifiable
   */
  public List<CatalogueClause> clauses() {
    return clauses;
  }

  /**
   * Finds a clause by its id.
   *
   * @param id for example {@code ENUM-NEXT-01}
   * @return the clause, or empty if there is none of that id
   */
  public Optional<CatalogueClause> clause(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  private static Catalogue load() {
    try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new CatalogueException(
            "The catalogue \"" + RESOURCE
                + "\" is not in this kit. Use an undamaged jar of the kit",
            null);
      }
      return CatalogueReader.read(in, RESOURCE);
    } catch (IOException e) {
      throw new CatalogueException(
          "The catalogue \"" + RESOURCE + "\" cannot be read: " + e.getMessage(), e);
    }
  }

  private static final class Standard {
    static final Catalogue CATALOGUE = load();
  }
}
