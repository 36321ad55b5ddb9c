package io.github.backgroundcopy.tck.report;

import static io.github.backgroundcopy.tck.report.Markdown.code;
import static io.github.backgroundcopy.tck.report.Markdown.link;

import io.github.backgroundcopy.tck.catalogue.Basis;
import io.github.backgroundcopy.tck.catalogue.CatalogueClause;
import io.github.backgroundcopy.tck.catalogue.ClauseGroup;
import io.github.backgroundcopy.tck.catalogue.ClausePart;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The clauses of one section, in Markdown. */
final class ClauseSection {

  private static final Pattern ID = Pattern.compile("[A-Z]+(-[A-Z]+)*-[0-9]{2}");

  private final Set<String> ids;

  /** Writes sections of a page that has these clauses; where a text names one it links to it. */
  ClauseSection(Set<String> ids) {
    this.ids = Set.copyOf(ids);
  }

  static String heading(ClauseGroup group) {
    return group.section() + " " + group.title();
  }

  String of(ClauseGroup group) {
    return "## " + heading(group) + "\n"
        + group.clauses().stream().map(this::clause).collect(Collectors.joining());
  }

  private String clause(CatalogueClause clause) {
    StringBuilder out = new StringBuilder();
    out.append("\n### ").append(clause.id()).append("\n\n");
    out.append(text(clause.sentence())).append("\n\n");
    clause.bases().forEach(basis -> out.append(entry("Basis", basis(basis))));
    clause.parts().forEach(part -> out.append(entry("Part", part(part))));
    if (!clause.untestable().isEmpty()) {
      out.append(entry("Not testable:", text(clause.untestable())));
    }
    out.append(entry("Why:", text(clause.why())));
    out.append(entry("Look first:", text(clause.look())));
    return out.toString();
  }

  private static String entry(String name, String content) {
    return "- **" + name + "** " + content + "\n";
  }

  private String basis(Basis basis) {
    String origin = basis.origin().name().toLowerCase(Locale.ROOT);
    return "*" + origin + "*" + (basis.covers().isEmpty() ? "" : " for " + text(basis.covers()))
        + ": " + text(basis.source());
  }

  private String part(ClausePart part) {
    String side = part.name().equals(part.side().id()) ? "" : ", " + part.side().id() + " side";
    return code(part.name()) + side
        + (part.covers().isEmpty() ? "" : ": " + text(part.covers()))
        + " *(" + names("capabilities", part.capabilities())
        + (part.capabilities().isEmpty() ? "" : "; ")
        + names("facilities", part.facilities()) + ")*";
  }

  private static String names(String what, Collection<? extends Enum<?>> names) {
    return names.isEmpty()
        ? ""
        : what + " " + names.stream().map(Enum::name).collect(Collectors.joining(", "));
  }

  private String text(String text) {
    return ID.matcher(Markdown.text(text))
        .replaceAll(
            found -> ids.contains(found.group()) ? link(found.group(), found.group()) : "$0");
  }
}
