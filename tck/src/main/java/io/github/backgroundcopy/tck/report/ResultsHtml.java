package io.github.backgroundcopy.tck.report;

import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.ClauseResult;
import io.github.backgroundcopy.tck.run.RunReport;
import io.github.backgroundcopy.tck.run.State;
import java.util.List;
import java.util.Map;

/** What became of everything: the sections of the page, their headings, counts and filters. */
final class ResultsHtml {

  private final Html html;
  private final RowHtml rows;

  ResultsHtml(Html html) {
    this.html = html;
    this.rows = new RowHtml(html);
  }

  /** Writes checks that are no clauses; unfolded where one of them did not pass. */
  void checks(String id, String title, String what, List<CheckResult> checks) {
    boolean fine = checks.stream()
        .allMatch(check -> check.state() == State.PASSED || check.state() == State.NOT_APPLICABLE);
    html.start("section", "class", "others", "aria-labelledby", id);
    if (fine) {
      html.start("details");
    } else {
      html.start("details", "open", "");
    }
    html.start("summary").element("h2", title, "id", id);
    html.element(
        "span",
        checks.isEmpty()
            ? "nothing ran"
            : Sections.counts(checks.stream().map(CheckResult::state).toList()),
        "class",
        "counts");
    html.end();
    html.element("p", what, "class", "what");
    if (!checks.isEmpty()) {
      html.start("ol", "class", "rows");
      checks.forEach(rows::check);
      html.end();
    }
    html.end().end();
  }

  void clauses(RunReport report) {
    html.start("section", "aria-labelledby", "clauses");
    html.element("h2", "Clauses", "id", "clauses", "tabindex", "-1");
    tiles(report.judgement().counts(), report.clauses().size());
    bar(report.judgement().counts(), report.clauses().size());
    toolbar();
    Sections.of(report.clauses()).forEach(this::section);
    html.end();
  }

  private void tiles(Map<State, Integer> counts, int total) {
    html.start("fieldset", "class", "tiles");
    html.element("legend", "Clauses by state");
    for (State state : State.values()) {
      html.start("label", "class", "tile " + Look.className(state));
      html.empty("input", "type", "checkbox", "name", "state", "value", Look.className(state));
      html.element("span", Integer.toString(counts.getOrDefault(state, 0)), "class", "number");
      Look.state(html, state);
      html.end();
    }
    html.start("p", "class", "tile total");
    html.element("span", "= " + total, "class", "number");
    html.element("span", "clauses", "class", "state").end();
    html.end();
  }

  /** Draws the counts as one bar. Attributes of a drawing are no styles, which the page forbids. */
  private void bar(Map<State, Integer> counts, int total) {
    html.start(
        "svg",
        "class",
        "bar",
        "aria-hidden",
        "true",
        "viewBox",
        "0 0 " + total + " 1",
        "preserveAspectRatio",
        "none");
    int at = 0;
    for (State state : State.values()) {
      int count = counts.getOrDefault(state, 0);
      html.empty(
          "rect",
          "class",
          Look.className(state),
          "x",
          Integer.toString(at),
          "width",
          Integer.toString(count),
          "height",
          "1");
      at += count;
    }
    html.end();
  }

  /** Writes what only the script can serve, and shows. */
  private void toolbar() {
    html.start("div", "class", "toolbar", "hidden", "");
    html.start("label", "class", "search").text("Search ");
    html.empty(
        "input",
        "type",
        "search",
        "id",
        "search",
        "placeholder",
        "id, sentence or message",
        "autocomplete",
        "off");
    html.end();
    html.element("button", "Show all", "type", "button", "id", "reset");
    html.element("button", "Unfold all", "type", "button", "id", "fold");
    html.element("p", "", "id", "shown", "role", "status").end();
  }

  private void section(Sections.Section section) {
    html.start("section", "class", "clauses");
    html.start("h3").text(section.heading() + " ");
    html.element("span", section.counts(), "class", "counts").end();
    html.start("ol", "class", "rows");
    for (ClauseResult clause : section.clauses()) {
      rows.clause(clause);
    }
    html.end().end();
  }
}
