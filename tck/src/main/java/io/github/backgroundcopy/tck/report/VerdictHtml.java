package io.github.backgroundcopy.tck.report;

import io.github.backgroundcopy.tck.run.ClauseResult;
import io.github.backgroundcopy.tck.run.Judgement;
import io.github.backgroundcopy.tck.run.RunReport;
import io.github.backgroundcopy.tck.run.State;
import io.github.backgroundcopy.tck.run.Verdict;
import java.util.List;

/** The top of the page: the verdict, why it is not better, and which clauses to look at. */
final class VerdictHtml {

  private final Html html;

  VerdictHtml(Html html) {
    this.html = html;
  }

  void write(RunReport report) {
    Judgement judgement = report.judgement();
    Verdict verdict = judgement.verdict();
    html.start("header", "class", "verdict " + Look.className(verdict));
    html.start("p", "class", "subject").text("Conformance of the backend ");
    html.element("strong", report.setting().backend()).end();
    html.start("h1");
    html.start("span", "class", "sign", "aria-hidden", "true");
    html.text(Look.sign(verdict)).endInline();
    html.element("span", judgement.headline()).end();
    html.element("p", Look.meaning(verdict), "class", "meaning");
    limits(judgement);
    if (!judgement.reasons().isEmpty()) {
      html.element("h2", "Why");
      html.start("ul", "class", "reasons");
      judgement.reasons().forEach(reason -> html.element("li", reason));
      html.end();
    }
    links("Failed", report.clauses(), State.FAILED);
    links("Excluded", report.clauses(), State.EXCLUDED);
    html.end();
  }

  private void limits(Judgement judgement) {
    switch (judgement.profile()) {
      case STRICT -> {}
      case REFERENCE ->
        html.element(
            "p",
            "REFERENCE is the profile for bridges to Microsoft’s own service: what this project has "
                + "decided is reported where it does not hold, not failed.");
    }
    if (judgement.partial()) {
      html.element("p", "Partial: only some clauses were asked for.");
    }
  }

  private void links(String title, List<ClauseResult> clauses, State state) {
    List<String> ids = clauses.stream()
        .filter(clause -> clause.state() == state)
        .map(clause -> clause.clause().id())
        .toList();
    if (!ids.isEmpty()) {
      html.start("p", "class", "links").text(title + ": ");
      ids.forEach(id -> html.element("a", id, "href", "#" + id));
      html.end();
    }
  }
}
