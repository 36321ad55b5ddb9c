package io.github.backgroundcopy.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.catalogue.CatalogueClause;
import io.github.backgroundcopy.tck.run.ClauseResult;
import io.github.backgroundcopy.tck.run.RunReport;
import io.github.backgroundcopy.tck.run.State;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

final class HtmlReportTests {

  static Stream<RunReport> reports() {
    return SampleReports.all();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void theVerdictStandsOnTopInWords(RunReport report) throws Exception {
    Markup page = page(report);

    String headline = report.judgement().headline();
    assertThat(page.all("h1"))
        .singleElement()
        .satisfies(h1 -> assertThat(h1.getTextContent()).contains(headline));
    assertThat(page.all("title").get(0).getTextContent()).startsWith(headline + ": ");
    assertThat(Markup.within(page.all("header").get(0), "li"))
        .extracting(Element::getTextContent)
        .containsExactlyElementsOf(
            report.judgement().reasons().stream().map(Printable::text).toList());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everyClauseHasARowThatNamesItsState(RunReport report) throws Exception {
    List<Element> rows = page(report).ofClass("clause");

    assertThat(rows)
        .extracting(row -> row.getAttribute("id"))
        .containsExactlyElementsOf(
            Catalogue.standard().clauses().stream().map(CatalogueClause::id).toList());
    for (int i = 0; i < rows.size(); i++) {
      ClauseResult clause = report.clauses().get(i);
      Element summary = Markup.within(rows.get(i), "summary").get(0);
      assertThat(summary.getTextContent())
          .contains(clause.clause().sentence().replace("`", ""), clause.state().words());
      assertThat(Markup.hasClass(rows.get(i), Look.className(clause.state()))).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("reports")
  void theTilesAddUp(RunReport report) throws Exception {
    List<Integer> numbers = page(report).ofClass("number").stream()
        .map(number -> Integer.valueOf(number.getTextContent().replace("= ", "")))
        .toList();

    int clauses = Catalogue.standard().clauses().size();
    assertThat(numbers).hasSize(State.values().length + 1).last().isEqualTo(clauses);
    assertThat(numbers.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2 * clauses);
  }

  @Test
  void aFailedClauseIsUnfoldedWithItsWholeMessage() throws Exception {
    Element row = page(SampleReports.notConformant()).byId("ENUM-SKIP-04");

    assertThat(Markup.within(row, "details").get(0).hasAttribute("open")).isTrue();
    assertThat(Markup.within(row, "pre").get(0).getTextContent())
        .startsWith("skip(4294967295) of enumGroups() at 2 of 5\n  expected: 3\n  seen:     0\n")
        .contains("\n  call 1: ", "\n  call 200: ")
        .endsWith("seed 42");
    assertThat(row.getTextContent()).contains("Look first", "Why", "Rests on", "Stack trace");
  }

  @Test
  void aPassedClauseIsFolded() throws Exception {
    Element row = page(SampleReports.conformant()).byId("ENUM-SKIP-04");

    assertThat(Markup.within(row, "details").get(0).hasAttribute("open")).isFalse();
  }

  @Test
  void aClauseThatWasNotDecidedSaysWhyInItsRow() throws Exception {
    Markup page = page(SampleReports.incomplete());

    assertThat(reason(page.byId("ENUM-SNAP-04"))).startsWith("facility PRINCIPALS is not among");
    assertThat(reason(page.byId("GROUP-PROP-01"))).isEqualTo("not asked for by \"ENUM-*\"");
    assertThat(reason(page.byId("QI-01")))
        .endsWith("does not declare the capability BINARY_INTERFACE");
  }

  @Test
  void aCheckThatWasNotDecidedSaysWhyInItsRow() throws Exception {
    assertThat(page(SampleReports.conformant()).ofClass("check"))
        .extracting(Element::getTextContent)
        .anySatisfy(text -> assertThat(text)
            .contains("The unwritable directory", "the fixture has no facility DIRS"));
  }

  @Test
  void anExcludedClauseShowsReasonAndLink() throws Exception {
    Element row = page(SampleReports.withExclusions()).byId("GROUP-PROP-01");

    assertThat(row.getTextContent()).contains("Excluded: ", "The priority is fixed at 2");
    assertThat(Markup.within(row, "a"))
        .extracting(link -> link.getAttribute("href"))
        .contains("https://acme.example/issues/17");
  }

  @Test
  void anExcludedClauseThatPassesIsUnfoldedAndSaysSo() throws Exception {
    Element row = page(SampleReports.staleExclusion()).byId("GROUP-PROP-01");

    assertThat(Markup.within(row, "details").get(0).hasAttribute("open")).isTrue();
    assertThat(row.getTextContent()).contains("Excluded, but it passes: ", "issues/17");
  }

  @Test
  void whatAPassedCheckLeftOutIsShown() throws Exception {
    assertThat(page(SampleReports.incomplete()).byId("ENUM-SNAP-03").getTextContent())
        .contains("Left out: as many groups as other queues get: the queue refuses more");
  }

  @Test
  void deviationsUnderReferenceAreShown() throws Exception {
    Element row = page(SampleReports.incomplete()).byId("ENUM-SKIP-04");

    assertThat(reason(row)).isEqualTo("deviates from what this project decided");
    assertThat(Markup.within(row, "pre").get(0).getTextContent()).contains("expected: 3");
  }

  @Test
  void whatWasRunIsNamed() throws Exception {
    Markup page = page(SampleReports.incomplete());

    assertThat(page.all("dl").stream()
            .limit(2)
            .map(Element::getTextContent)
            .toList()
            .toString())
        .contains("acme 2.1.0", "0.1.0", "REFERENCE", "ENUM-*", "-9223372036854775808")
        .contains("2026-01-02 03:04:05 UTC", "12.3 s", "com.acme.queue.AcmeFixture")
        .contains("QUEUE, CLIENT", "OWNERSHIP, CALLBACKS", "Linux 6.1.0", "OpenJDK")
        .contains("acme-queue-2.1.0.jar", "9f86d081884c7d659a2feaa0c55ad015", "directory");
  }

  @Test
  void aFailedSetUpIsUnfolded() throws Exception {
    Element section = (Element) page(SampleReports.invalidRun())
        .byId("set-up")
        .getParentNode()
        .getParentNode()
        .getParentNode();

    assertThat(Markup.within(section, "details").get(0).hasAttribute("open")).isTrue();
    assertThat(section.getTextContent())
        .contains("1 passed, 1 failed", "it holds the group of the first");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void textsOfVendorsStayTexts(RunReport report) throws Exception {
    Markup page = page(report);

    assertThat(page.all("script")).hasSize(1);
    assertThat(page.all("style")).hasSize(1);
    for (Element element : page.all()) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        String name = element.getAttributes().item(i).getNodeName();
        assertThat(name).doesNotStartWith("on").isNotIn("style", "src", "srcset", "action");
      }
      assertThat(element.getAttribute("href")).matches("|#.+|https?://.+");
    }
    assertThat(HtmlReport.text(report)).doesNotContainPattern("[\\p{Cntrl}&&[^\\n\\t]]");
  }

  @Test
  void hostileTextsCanBeRead() throws Exception {
    Markup page = page(SampleReports.hostile());

    assertThat(page.byId("GROUP-PROP-02").getTextContent())
        .contains(Printable.text(SampleReports.HOSTILE));
    assertThat(page.byId("GROUP-PROP-01").getTextContent()).contains("javascript:alert('1')");
    assertThat(page.byId("ENUM-NEXT-01").getTextContent()).contains("y".repeat(100_000));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void thePolicyAllowsTheStyleAndTheScriptOfThePageOnly(RunReport report) throws Exception {
    Markup page = page(report);

    assertThat(page.all("meta"))
        .extracting(meta -> meta.getAttribute("content"))
        .contains("default-src 'none'; style-src " + digest(page.all("style").get(0))
            + "; script-src " + digest(page.all("script").get(0))
            + "; base-uri 'none'; form-action 'none'");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void headingsComeInOrder(RunReport report) throws Exception {
    int last = 0;
    for (Element element : page(report).all()) {
      if (element.getTagName().matches("h[1-6]")) {
        int level = element.getTagName().charAt(1) - '0';
        assertThat(level).as(element.getTextContent()).isBetween(1, last + 1);
        last = level;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("reports")
  void idsAreUniqueAndLinksLeadToThem(RunReport report) throws Exception {
    Markup page = page(report);
    List<String> ids = page.all().stream()
        .map(each -> each.getAttribute("id"))
        .filter(id -> !id.isEmpty())
        .toList();

    assertThat(ids).doesNotHaveDuplicates();
    assertThat(page.all("a"))
        .extracting(link -> link.getAttribute("href"))
        .filteredOn(href -> href.startsWith("#"))
        .allSatisfy(href -> assertThat(ids).contains(href.substring(1)));
  }

  @Test
  void everythingThatCanBeOperatedHasAName() throws Exception {
    Markup page = page(SampleReports.notConformant());

    assertThat(page.all("html").get(0).getAttribute("lang")).isEqualTo("en");
    for (Element input : page.all("input")) {
      Element label = (Element) input.getParentNode();
      assertThat(label.getTagName()).isEqualTo("label");
      assertThat(label.getTextContent()).isNotBlank();
    }
    for (Element button : page.all("button")) {
      assertThat(button.getTextContent()).isNotBlank();
    }
  }

  @Test
  void withoutItsScriptThePageHidesNothingButTheToolbar() throws Exception {
    assertThat(page(SampleReports.notConformant()).all().stream()
            .filter(element -> element.hasAttribute("hidden"))
            .map(element -> element.getAttribute("class")))
        .containsExactly("toolbar");
  }

  @Test
  void theScriptKnowsTheIdsOfThePage() throws Exception {
    Markup page = page(SampleReports.conformant());

    for (String id : Set.of("search", "reset", "fold", "shown")) {
      assertThat(Asset.load("report.js").text()).contains("id(\"" + id + "\")");
      assertThat(page.byId(id)).isNotNull();
    }
  }

  private static String reason(Element row) {
    return Markup.within(Markup.within(row, "summary").get(0), "span").stream()
        .filter(span -> Markup.hasClass(span, "reason"))
        .map(Element::getTextContent)
        .findFirst()
        .orElseThrow();
  }

  private static String digest(Element element) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256")
        .digest(element.getTextContent().getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  private static Markup page(RunReport report) throws Exception {
    String text = HtmlReport.text(report);
    assertThat(text.toLowerCase(Locale.ROOT)).startsWith("<!doctype html>\n<html lang=\"en\">");
    return Markup.parse(text);
  }
}
