package io.github.backgroundcopy.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.Sources;
import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.run.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SpecificationPageTests {

  private static final String WRITE = "specification.write";

  private final Catalogue catalogue = Catalogue.standard();
  private final String page = new SpecificationPage(catalogue, Checks.all()).markdown();

  /** Writes the page instead where that is asked for. */
  @Test
  void isCheckedInAsTheCatalogueHasIt() throws IOException {
    Path file = Sources.root().resolve("tck/SPECIFICATION.md");
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(file, page);
    }

    assertThat(firstDifference(Files.readAllLines(file), page.lines().toList()))
        .as("tck/SPECIFICATION.md is stale; to write it again: " + command())
        .isEmpty();
  }

  @Test
  void saysHowItIsWritten() {
    assertThat(command()).contains("-Dtest=" + getClass().getSimpleName(), "-D" + WRITE + "=true");
  }

  @Test
  void hasAHeadingForEveryClauseInOrder() {
    assertThat(page.lines().filter(line -> line.startsWith("### ")))
        .containsExactlyElementsOf(
            catalogue.clauses().stream().map(clause -> "### " + clause.id()).toList());
  }

  @Test
  void explainsEveryCapabilityAndFacility() {
    assertThat(page.lines().filter(line -> line.startsWith("| `")))
        .extracting(line -> line.replaceFirst("\\| `([^`]*)`.*", "$1"))
        .containsSubsequence(names(Capability.values()))
        .containsSubsequence(names(Facility.values()));
  }

  @Test
  void saysWhatHoldsWithoutACapability() {
    assertThat(page)
        .containsPattern("\\| `DURABLE` \\|.*\\| A queue must end with its last client: .*\\|");
  }

  @Test
  void linksOnlyToHeadingsThatItHas() {
    List<String> anchors = page.lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> Markdown.anchor(line.replaceFirst("#+ ", "")))
        .toList();

    assertThat(anchors).doesNotHaveDuplicates();
    assertThat(found("\\]\\(#([^)]*)\\)"))
        .hasSizeGreaterThan(catalogue.groups().size())
        .allSatisfy(anchor -> assertThat(anchors).contains(anchor));
  }

  @Test
  void namesTheFileOfTheCatalogue() {
    assertThat(found("\\]\\((src/[^)]*)\\)"))
        .singleElement()
        .satisfies(
            file -> assertThat(Sources.root().resolve("tck").resolve(file)).isRegularFile());
  }

  @Test
  void leavesNothingOfItsTemplateUnfilled() {
    assertThat(found("(\\{[a-z]+\\})")).isEmpty();
  }

  @Test
  void linksFromOneClauseToAnother() {
    assertThat(page).contains("After [QMGR-GET-04](#qmgr-get-04), U's GetGroup must return");
  }

  @Test
  void tellsAllThatTheCatalogueSaysOfAClause() {
    assertThat(page).contains("""
        ### LIFE-04

        While the service is stopped every method of queue manager, group and job except IUnknown, get_GroupID, \
        get_JobID must return QM_E_SERVICE_UNAVAILABLE; enumerators go on.

        - **Basis** *decision*: the header defines the code, no page uses it; a distinct code lets clients retry
        - **Part** `java` *(facilities QUEUE, SERVICE)*
        - **Part** `callbacks`, java side: setCallback, clearCallback, whenDone *(capabilities CALLBACKS; facilities \
        QUEUE, SERVICE)*
        - **Part** `binary`: IUnknown while the service is stopped *(capabilities BINARY_INTERFACE; facilities \
        QUEUE, SERVICE, RAW)*
        - **Why:** A client that sees this code knows that waiting helps and that nothing is wrong with its request.
        - **Look first:** Does every method ask whether the service runs before it looks at anything else, and do \
        id() and the enumerators not ask?
        """);
  }

  private String command() {
    return found("(?m)^> (mvn .*)$").get(0);
  }

  /** Names one line, since nobody wants to read the page twice in a log. */
  private static String firstDifference(List<String> seen, List<String> expected) {
    for (int i = 0; i < Math.max(seen.size(), expected.size()); i++) {
      String there = i < seen.size() ? seen.get(i) : "<end>";
      String wanted = i < expected.size() ? expected.get(i) : "<end>";
      if (!there.equals(wanted)) {
        return "line " + (i + 1) + " is \"" + there + "\" and must be \"" + wanted + "\"";
      }
    }
    return "";
  }

  private List<String> found(String pattern) {
    return Pattern.compile(pattern)
        .matcher(page)
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  private static List<String> names(Enum<?>[] values) {
    return Stream.of(values).map(Enum::name).toList();
  }
}
