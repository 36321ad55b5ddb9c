package io.github.backgroundcopy.tck.report;

import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.ClauseResult;
import io.github.backgroundcopy.tck.run.Exclusion;
import io.github.backgroundcopy.tck.run.Judgement;
import io.github.backgroundcopy.tck.run.RunReport;
import io.github.backgroundcopy.tck.run.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What stands on the terminal at the end of a run: the failures, what is undecided, the counts, and
 * last, where one looks, the verdict. Plain text without colours.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class ConsoleReport {

  private static final int MOST_IDS = 60;
  private static final int FIRST_IDS = 3;
  private static final String RULE = "-".repeat(80) + "\n";

  private final RunReport report;
  private final StringBuilder out = new StringBuilder();

  private ConsoleReport(RunReport report) {
    this.report = report;
  }

  /**
   * Writes a summary.
   *
   * @param report what was found out
   * @param out where to
   * @throws IOException if it cannot be written there
   */
  public static void write(RunReport report, Appendable out) throws IOException {
    ConsoleReport summary = new ConsoleReport(report);
    summary.failures();
    summary.deviations();
    summary.exclusions();
    summary.undecided();
    summary.leftOut();
    summary.explored();
    summary.counts();
    summary.verdict();
    out.append(summary.out);
  }

  private void failures() {
    Stream.of(report.harness(), report.discovery(), report.refusals())
        .flatMap(List::stream)
        .filter(check -> check.state() == State.FAILED)
        .forEach(this::failure);
    report.clauses().stream()
        .filter(clause -> clause.state() == State.FAILED)
        .flatMap(clause -> clause.checks().stream())
        .filter(check -> check.state() == State.FAILED)
        .forEach(this::failure);
  }

  /** The message is left as it is: whoever copies a command from it must get it whole. */
  private void failure(CheckResult check) {
    out.append(RULE).append("FAILED ").append(Printable.text(check.id())).append("\n\n");
    out.append(Printable.text(check.text()).stripTrailing()).append("\n\n");
  }

  private void deviations() {
    Map<String, List<String>> deviations = new LinkedHashMap<>();
    checks()
        .forEach(check ->
            check.deviations().forEach(deviation -> group(deviations, deviation, check.id())));
    groups("DEVIATES from what this project decided", deviations);
  }

  private void exclusions() {
    Map<String, List<String>> exclusions = new LinkedHashMap<>();
    for (ClauseResult clause : report.clauses()) {
      if (clause.state() == State.EXCLUDED) {
        Exclusion known = clause.exclusion().orElseThrow();
        group(
            exclusions,
            Printable.firstLine(known.reason()) + " (" + known.link() + ")",
            clause.clause().id());
      }
    }
    groups("EXCLUDED by the vendor", exclusions);
  }

  private void undecided() {
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    Stream.of(report.harness(), report.discovery(), report.refusals())
        .flatMap(List::stream)
        .filter(check -> check.state() == State.NOT_RUN)
        .forEach(check -> group(reasons, Reasons.of(check), check.id()));
    report.clauses().stream()
        .filter(clause -> clause.state() == State.NOT_RUN)
        .forEach(clause -> group(reasons, Reasons.of(clause), clause.clause().id()));
    groups("NOT RUN", reasons);
  }

  private void leftOut() {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    checks()
        .filter(check -> check.state() == State.PASSED && !check.text().isEmpty())
        .forEach(check -> group(parts, Reasons.of(check), check.id()));
    groups("LEFT OUT of what passed", parts);
  }

  private void explored() {
    ExploredText explored = new ExploredText(report.explored());
    if (!explored.isEmpty()) {
      out.append("EXPLORED by chance\n\n");
      wrapped("  ", Printable.text(explored.counts()));
      wrapped("  ", "The largest: " + Printable.text(explored.sizes()));
      out.append("\n");
    }
  }

  private Stream<CheckResult> checks() {
    return report.clauses().stream().flatMap(clause -> clause.checks().stream());
  }

  private static void group(Map<String, List<String>> groups, String key, String id) {
    groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(Printable.text(id));
  }

  private void groups(String title, Map<String, List<String>> groups) {
    if (groups.isEmpty()) {
      return;
    }
    out.append(RULE).append(title).append("\n\n");
    groups.forEach((reason, ids) -> {
      wrapped("  ", reason);
      wrapped("    ", shortened(ids));
    });
    out.append('\n');
  }

  /** Whoever asked for a few clauses does not want to read the ids of all others. */
  private static String shortened(List<String> ids) {
    return ids.size() <= MOST_IDS
        ? String.join(", ", ids)
        : String.join(", ", ids.subList(0, FIRST_IDS)) + " and " + (ids.size() - FIRST_IDS)
            + " others";
  }

  private void counts() {
    out.append(RULE);
    for (State state : State.values()) {
      count(state.words(), report.judgement().counts().getOrDefault(state, 0));
    }
    count("= clauses", report.clauses().size());
    out.append('\n');
  }

  private void count(String what, int count) {
    out.append(String.format("  %-15s%5d\n", what, count));
  }

  private void verdict() {
    Judgement judgement = report.judgement();
    wrapped(
        "",
        "Backend \"" + report.setting().backend() + "\", version "
            + report.setting().backendVersion() + ", kit " + report.setting().kit() + ", profile "
            + judgement.profile());
    wrapped(
        "",
        "Seed " + report.setting().seed() + ", took "
            + Durations.words(report.setting().took()));
    judgement.reasons().forEach(reason -> wrapped("  ", reason));
    out.append(judgement.headline()).append('\n');
  }

  /** Breaks a text at blanks where it would pass the edge; what holds no blank stays whole. */
  private void wrapped(String indent, String text) {
    int column = 0;
    for (String word : Printable.text(text).strip().split("\\s+", -1)) {
      if (column > 0 && column + 1 + word.length() > RULE.length() - 1) {
        out.append('\n');
        column = 0;
      }
      String before = column == 0 ? indent : " ";
      out.append(before).append(word);
      column += before.length() + word.length();
    }
    out.append('\n');
  }
}
