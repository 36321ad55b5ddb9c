package io.github.backgroundcopy.tck.report;

import io.github.backgroundcopy.tck.run.Judgement;
import io.github.backgroundcopy.tck.run.RunReport;

/** The report as one page for people, which loads nothing and works without its script. */
final class HtmlReport {

  private static final Asset STYLE = Asset.load("report.css");
  private static final Asset SCRIPT = Asset.load("report.js");

  private final RunReport report;
  private final Html html = new Html();

  private HtmlReport(RunReport report) {
    this.report = report;
  }

  static String text(RunReport report) {
    HtmlReport page = new HtmlReport(report);
    page.html.start("html", "lang", "en");
    page.head();
    page.body();
    page.html.end();
    return page.html.toString();
  }

  private void head() {
    html.start("head").empty("meta", "charset", "utf-8");
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src " + STYLE.source() + "; script-src " + SCRIPT.source()
            + "; base-uri 'none'; form-action 'none'");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.empty("meta", "name", "referrer", "content", "no-referrer");
    Judgement judgement = report.judgement();
    html.element(
        "title",
        judgement.headline() + ": " + report.setting().backend() + " – conformance report");
    html.start("style").raw(STYLE.text()).end().end();
  }

  private void body() {
    html.start("body");
    html.element("a", "Skip to the clauses", "class", "skip", "href", "#clauses");
    new VerdictHtml(html).write(report);
    html.start("main");
    new SettingHtml(html).write(report.setting(), report.explored());
    ResultsHtml results = new ResultsHtml(html);
    results.checks(
        "set-up",
        "Set-up",
        "What the kit looks at before it asks anything of the backend.",
        report.harness());
    results.checks(
        "discovery", "Discovery", "How fresh Java machines find the backend.", report.discovery());
    results.checks(
        "refusals",
        "Without a capability",
        "What holds where the backend does not declare something.",
        report.refusals());
    results.clauses(report);
    html.end();
    html.start("script").raw(SCRIPT.text()).end();
    html.end();
  }
}
