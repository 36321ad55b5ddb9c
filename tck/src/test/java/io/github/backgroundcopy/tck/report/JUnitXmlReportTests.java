package io.github.backgroundcopy.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.tck.run.RunReport;
import io.github.backgroundcopy.tck.run.State;
import io.github.backgroundcopy.tck.run.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

final class JUnitXmlReportTests {

  static Stream<RunReport> reports() {
    return SampleReports.all();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void announcesAsManyCasesAsItHolds(RunReport report) throws Exception {
    Markup xml = xml(report);

    Element root = xml.all("testsuites").get(0);
    assertThat(number(root, "tests")).isEqualTo(xml.all("testcase").size());
    assertThat(number(root, "failures")).isEqualTo(xml.all("failure").size());
    assertThat(number(root, "errors")).isEqualTo(xml.all("error").size());
    for (Element suite : xml.all("testsuite")) {
      assertThat(number(suite, "tests"))
          .isEqualTo(Markup.within(suite, "testcase").size());
      assertThat(number(suite, "failures"))
          .isEqualTo(Markup.within(suite, "failure").size());
      assertThat(number(suite, "errors"))
          .isEqualTo(Markup.within(suite, "error").size());
      assertThat(number(suite, "skipped"))
          .isEqualTo(Markup.within(suite, "skipped").size());
      assertThat(suite.getAttribute("time")).matches("[0-9]+\\.[0-9]{3}");
      assertThat(suite.getAttribute("timestamp")).isEqualTo("2026-01-02T03:04:05");
    }
  }

  @ParameterizedTest
  @MethodSource("reports")
  void looksFineOnlyWhereTheVerdictIs(RunReport report) throws Exception {
    Markup xml = xml(report);

    boolean fine = report.judgement().verdict() == Verdict.CONFORMANT
        || report.judgement().verdict() == Verdict.CONFORMANT_WITH_EXCLUSIONS;
    assertThat(xml.all("failure").isEmpty() && xml.all("error").isEmpty()).isEqualTo(fine);
  }

  @ParameterizedTest
  @MethodSource("reports")
  void holdsACaseForEveryPartOfEveryClause(RunReport report) throws Exception {
    List<String> names = xml(report).all("testcase").stream()
        .map(each -> each.getAttribute("name"))
        .toList();

    assertThat(names)
        .containsAll(report.clauses().stream()
            .flatMap(clause -> clause.checks().stream()
                .map(check -> check.id() + ": " + clause.clause().sentence()))
            .toList());
  }

  @Test
  void anIncompleteRunIsAnErrorThatSaysWhy() throws Exception {
    RunReport report = SampleReports.incomplete();
    Element error = only(xml(report).all("error"));
    long notRun = report.clauses().stream()
        .filter(clause -> clause.state() == State.NOT_RUN)
        .count();

    assertThat(((Element) error.getParentNode()).getAttribute("name")).isEqualTo("verdict");
    assertThat(error.getAttribute("message"))
        .isEqualTo("INCOMPLETE (REFERENCE, partial): " + notRun
            + " clauses did not run; Only some clauses were asked for");
  }

  @Test
  void anInvalidRunIsAnErrorThatSaysWhy() throws Exception {
    assertThat(only(xml(SampleReports.invalidRun()).all("error")).getTextContent())
        .isEqualTo("INVALID-RUN: The set-up is wrong: Two queues share nothing");
  }

  @Test
  void aConformantRunPassesItsVerdict() throws Exception {
    assertThat(find(SampleReports.conformant(), "verdict").hasChildNodes()).isFalse();
  }

  @Test
  void exclusionsAreSkippedWithTheirReasonAndNeverMakeAPassedVerdict() throws Exception {
    RunReport report = SampleReports.withExclusions();

    Element excluded = find(report, "GROUP-PROP-01: ");
    assertThat(only(Markup.within(excluded, "skipped")).getAttribute("message"))
        .isEqualTo("excluded: The priority is fixed at 2 until version 3.0 "
            + "(https://acme.example/issues/17)");
    assertThat(only(Markup.within(excluded, "system-out")).getTextContent())
        .contains("expected: 1");
    assertThat(only(Markup.within(find(report, "verdict"), "skipped")).getAttribute("message"))
        .startsWith("CONFORMANT-WITH-EXCLUSIONS: 1 clause failed");
  }

  @Test
  void whatWasNotDecidedIsSkippedWithItsStateAndReason() throws Exception {
    RunReport report = SampleReports.incomplete();

    assertThat(skipped(report, "GROUP-PROP-01: "))
        .isEqualTo("not run: not asked for by \"ENUM-*\"");
    assertThat(skipped(report, "QI-01/binary: "))
        .isEqualTo(
            "not applicable: backend \"acme\" does not declare the capability BINARY_INTERFACE");
  }

  @Test
  void aFailureHoldsTheWholeMessageAndWhereItCameFrom() throws Exception {
    Element failure =
        only(Markup.within(find(SampleReports.notConformant(), "ENUM-SKIP-04: "), "failure"));

    assertThat(failure.getAttribute("message"))
        .startsWith("ENUM-SKIP-04 [MUST, doc]: Skip(0xFFFFFFFF)");
    assertThat(failure.getTextContent())
        .contains("\n  expected: 3\n", "\n  call 200: ", "\tat com.acme.queue.AcmeQueue.skip");
  }

  @Test
  void deviationsAreTheOutputOfTheirCase() throws Exception {
    Element passed = find(SampleReports.incomplete(), "ENUM-SKIP-04: ");

    assertThat(only(Markup.within(passed, "system-out")).getTextContent())
        .startsWith("deviates: skip(4294967295)");
  }

  @Test
  void suitesAreSectionsAndNamedInTheirCases() throws Exception {
    Markup xml = xml(SampleReports.conformant());

    assertThat(xml.all("testsuite"))
        .extracting(suite -> suite.getAttribute("name"))
        .startsWith(
            "verdict",
            "set-up",
            "discovery",
            "without a capability",
            "6.1 Objects and general rules");
    assertThat(find(SampleReports.conformant(), "QI-01/binary: ").getAttribute("classname"))
        .isEqualTo("conformance.6_1 Objects and general rules");
  }

  @Test
  void propertiesNameWhatWasRun() throws Exception {
    Markup xml = xml(SampleReports.incomplete());

    assertThat(xml.all("property"))
        .extracting(each -> each.getAttribute("name") + "=" + each.getAttribute("value"))
        .contains(
            "verdict=INCOMPLETE (REFERENCE, partial)",
            "exitCode=3",
            "backend=acme",
            "filter=ENUM-*",
            "seed=-9223372036854775808",
            "sha256 of classes=directory");
  }

  @Test
  void hostileTextsCanBeRead() throws Exception {
    Markup xml = xml(SampleReports.hostile());

    assertThat(xml.all("failure"))
        .extracting(Element::getTextContent)
        .anySatisfy(text -> assertThat(text).startsWith(Printable.text(SampleReports.HOSTILE)))
        .anySatisfy(text -> assertThat(text).contains("y".repeat(100_000)));
  }

  private static String skipped(RunReport report, String name) throws Exception {
    return only(Markup.within(find(report, name), "skipped")).getAttribute("message");
  }

  private static Element find(RunReport report, String name) throws Exception {
    return only(xml(report).all("testcase").stream()
        .filter(each -> each.getAttribute("name").startsWith(name))
        .toList());
  }

  private static Element only(List<Element> elements) {
    assertThat(elements).hasSize(1);
    return elements.get(0);
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }

  private static Markup xml(RunReport report) throws Exception {
    return Markup.parse(JUnitXmlReport.text(report));
  }
}
