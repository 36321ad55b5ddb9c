package io.github.backgroundcopy.tck.report;

import io.github.backgroundcopy.tck.catalogue.Basis;
import io.github.backgroundcopy.tck.catalogue.CatalogueClause;
import io.github.backgroundcopy.tck.catalogue.ClausePart;
import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.ClauseResult;
import io.github.backgroundcopy.tck.run.Exclusion;
import io.github.backgroundcopy.tck.run.State;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of the page: a clause or a check, with what is to say about it folded below it. */
final class RowHtml {

  private final Html html;

  RowHtml(Html html) {
    this.html = html;
  }

  void clause(ClauseResult result) {
    CatalogueClause clause = result.clause();
    boolean deviates =
        result.checks().stream().anyMatch(check -> !check.deviations().isEmpty());
    html.start("li", "class", "clause " + Look.className(result.state()), "id", clause.id());
    unfolded(result.state() == State.FAILED || result.isStaleExclusion());
    html.start("summary");
    html.element("a", clause.id(), "class", "id", "href", "#" + clause.id());
    html.start("span", "class", "sentence").prose(clause.sentence());
    String reason = reason(result);
    if (!reason.isEmpty()) {
      html.element("span", reason, "class", "reason");
    }
    if (deviates) {
      html.element("span", "deviates from what this project decided", "class", "reason deviation");
    }
    html.end();
    Look.state(html, result.state());
    html.end();
    html.start("div", "class", "body");
    result.exclusion().ifPresent(exclusion -> exclusion(result, exclusion));
    if (!result.checks().isEmpty()) {
      html.start("ol", "class", "parts");
      result.checks().forEach(check -> part(clause, check));
      html.end();
    }
    html.start("dl", "class", "facts wide");
    fact("Look first", clause.look());
    fact("Why", clause.why());
    fact("Rests on", bases(clause.bases()));
    html.end();
    html.end().end().end();
  }

  void check(CheckResult check) {
    html.start("li", "class", "check " + Look.className(check.state()));
    boolean decided = check.state() == State.PASSED || check.state() == State.FAILED;
    boolean more =
        decided ? !check.text().isEmpty() || !check.deviations().isEmpty() : isLong(check.text());
    if (more) {
      unfolded(check.state() == State.FAILED || check.state() == State.NOT_RUN);
      html.start("summary");
    } else {
      html.start("div", "class", "summary");
    }
    html.start("span", "class", "sentence").prose(check.id());
    if (!decided) {
      html.element("span", Reasons.of(check), "class", "reason");
    }
    html.end();
    Look.state(html, check.state());
    html.end();
    if (more) {
      html.start("div", "class", "body");
      outcome(check, check.text());
      html.end().end();
    }
    html.end();
  }

  private void part(CatalogueClause clause, CheckResult check) {
    ClausePart part = Parts.of(clause, check);
    html.start("li", "class", "part " + Look.className(check.state()));
    html.start("p", "class", "partname").element("strong", check.id());
    Look.state(html, check.state());
    String side = part.side().name().toLowerCase(Locale.ROOT) + " side";
    html.start("span", "class", "covers");
    html.prose(part.covers().isEmpty() ? side : side + ": " + part.covers()).end();
    if (check.state() == State.PASSED || check.state() == State.FAILED) {
      html.element("span", Durations.words(check.took()), "class", "took");
    }
    html.end();
    outcome(check, withoutHeading(clause, check));
    html.end();
  }

  private void outcome(CheckResult check, String text) {
    if (!text.isEmpty() && (check.state() == State.FAILED || isLong(text))) {
      message(text, "Message of " + check.id());
    } else if (!text.isEmpty()) {
      String leftOut = check.state() == State.PASSED ? "Left out: " : "";
      html.element("p", leftOut + Reasons.of(check), "class", "reason");
    }
    if (!check.trace().isEmpty()) {
      html.start("details", "class", "trace").element("summary", "Stack trace");
      message(check.trace(), "Stack trace of " + check.id());
      html.end();
    }
    if (!check.deviations().isEmpty()) {
      html.element("p", "Deviates, reported under REFERENCE:", "class", "deviation");
      html.start("ul");
      check.deviations().forEach(deviation -> message(deviation));
      html.end();
    }
  }

  private static boolean isLong(String text) {
    return text.strip().contains("\n");
  }

  /** A long message scrolls in a box of its own, which the keyboard must reach. */
  private void message(String text, String label) {
    html.element("pre", text, "tabindex", "0", "role", "region", "aria-label", label);
  }

  private void message(String deviation) {
    html.start("li").element("pre", deviation).end();
  }

  private void exclusion(ClauseResult result, Exclusion exclusion) {
    html.start("p", "class", "exclusion");
    html.element("strong", result.isStaleExclusion() ? "Excluded, but it passes: " : "Excluded: ");
    html.text(exclusion.reason() + " ");
    String link = exclusion.link().toString();
    // Any other scheme may run something.
    if (Set.of("http", "https").contains(scheme(exclusion))) {
      html.element("a", link, "href", link, "rel", "noreferrer noopener");
    } else {
      html.element("code", link);
    }
    html.end();
  }

  private static String scheme(Exclusion exclusion) {
    return Optional.ofNullable(exclusion.link().getScheme()).orElse("").toLowerCase(Locale.ROOT);
  }

  private void unfolded(boolean open) {
    if (open) {
      html.start("details", "open", "");
    } else {
      html.start("details");
    }
  }

  private void fact(String name, String text) {
    html.start("div").element("dt", name).start("dd").prose(text).end().end();
  }

  /** Gives what stands below the sentence of a clause that neither passed nor failed. */
  private static String reason(ClauseResult result) {
    return switch (result.state()) {
      case PASSED, FAILED -> "";
      case EXCLUDED -> result.exclusion().map(Exclusion::reason).orElse("");
      case NOT_APPLICABLE, NOT_RUN -> Reasons.of(result);
    };
  }

  private static String bases(List<Basis> bases) {
    return bases.stream()
        .map(basis -> basis.origin().name().toLowerCase(Locale.ROOT) + ": " + basis.source()
            + (basis.covers().isEmpty() ? "" : " (" + basis.covers() + ")"))
        .collect(Collectors.joining("; "));
  }

  /** The message of a check starts with id, level and sentence, which the row shows already. */
  private static String withoutHeading(CatalogueClause clause, CheckResult check) {
    String text = check.text();
    int end = text.indexOf(": " + clause.sentence());
    boolean headed = text.startsWith(check.id()) && end >= 0 && end == text.indexOf(": ");
    return headed
        ? text.substring(end + 2 + clause.sentence().length()).replaceFirst("^\\R", "")
        : text;
  }
}
