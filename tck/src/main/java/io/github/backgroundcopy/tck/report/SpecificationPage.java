package io.github.backgroundcopy.tck.report;

import static io.github.backgroundcopy.tck.report.Markdown.cell;
import static io.github.backgroundcopy.tck.report.Markdown.code;
import static io.github.backgroundcopy.tck.report.Markdown.link;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.catalogue.CatalogueClause;
import io.github.backgroundcopy.tck.catalogue.ClauseGroup;
import io.github.backgroundcopy.tck.catalogue.ClausePart;
import io.github.backgroundcopy.tck.run.Check;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The contract as a page to read: what stands in a file beside this class, filled from the
 * catalogue.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class SpecificationPage {

  private static final String TEMPLATE = "specification.md";

  /** More clauses than these are counted, not named. */
  private static final int NAMED_AT_MOST = 20;

  private final Catalogue catalogue;
  private final List<Check> checks;

  /**
   * Makes the page of a catalogue.
   *
   * @param catalogue the clauses
   * @param checks of these it tells what holds without a capability
   */
  public SpecificationPage(Catalogue catalogue, List<Check> checks) {
    this.catalogue = catalogue;
    this.checks = List.copyOf(checks);
  }

  /**
   * Gives the page.
   *
   * @return GitHub's Markdown
   */
  public String markdown() {
    ClauseSection section = new ClauseSection(
        catalogue.clauses().stream().map(CatalogueClause::id).collect(Collectors.toSet()));
    return template()
        .replace("{count}", String.valueOf(catalogue.clauses().size()))
        .replace("{contents}", contents())
        .replace("{capabilities}", capabilities())
        .replace("{facilities}", facilities())
        .replace(
            "{clauses}\n",
            catalogue.groups().stream().map(section::of).collect(Collectors.joining("\n")));
  }

  private String contents() {
    return catalogue.groups().stream()
        .map(group -> "- " + link(ClauseSection.heading(group), ClauseSection.heading(group)) + ": "
            + families(group))
        .collect(Collectors.joining("\n"));
  }

  /** Links to the first clause of each family, which is what precedes the number of an id. */
  private static String families(ClauseGroup group) {
    List<String> links = new ArrayList<>();
    String last = "";
    for (CatalogueClause clause : group.clauses()) {
      String family = clause.id().substring(0, clause.id().lastIndexOf('-'));
      if (!family.equals(last)) {
        links.add(link(family, clause.id()));
      }
      last = family;
    }
    return String.join(" · ", links);
  }

  private String capabilities() {
    List<String> rows = new ArrayList<>();
    rows.add("| capability | declared | clauses that need it | not declared |\n|---|---|---|---|");
    for (Capability capability : Capability.values()) {
      rows.add(row(
          code(capability),
          cell(Meaning.of(capability)),
          clausesWith(part -> part.capabilities().contains(capability)),
          cell(without(capability))));
    }
    return String.join("\n", rows);
  }

  private String without(Capability capability) {
    return checks.stream()
        .filter(check -> check.undeclared().contains(capability))
        .map(Check::sentence)
        .findFirst()
        .orElse("there is nothing to call, and so nothing to check");
  }

  private String facilities() {
    List<String> rows = new ArrayList<>();
    rows.add("| facility | what the fixture does | clauses that need it |\n|---|---|---|");
    for (Facility facility : Facility.values()) {
      rows.add(row(
          code(facility),
          cell(Meaning.of(facility)),
          clausesWith(part -> part.facilities().contains(facility))));
    }
    return String.join("\n", rows);
  }

  private String clausesWith(Predicate<ClausePart> need) {
    List<String> ids = catalogue.clauses().stream()
        .filter(clause -> clause.parts().stream().anyMatch(need))
        .map(CatalogueClause::id)
        .toList();
    return ids.size() > NAMED_AT_MOST
        ? String.valueOf(ids.size())
        : ids.stream().map(id -> link(id, id)).collect(Collectors.joining(", "));
  }

  private static String row(String... cells) {
    return Stream.of(cells).collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String template() {
    try (InputStream in = SpecificationPage.class.getResourceAsStream(TEMPLATE)) {
      if (in == null) {
        throw new IllegalStateException(
            "The text \"" + TEMPLATE + "\" is not in this kit. Use an undamaged jar of the kit");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("The text \"" + TEMPLATE + "\" cannot be read", e);
    }
  }
}
