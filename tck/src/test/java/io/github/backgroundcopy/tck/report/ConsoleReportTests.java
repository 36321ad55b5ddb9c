package io.github.backgroundcopy.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.run.RunReport;
import io.github.backgroundcopy.tck.run.State;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ConsoleReportTests {

  static Stream<RunReport> reports() {
    return SampleReports.all();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void endsWithTheVerdict(RunReport report) throws Exception {
    assertThat(text(report)).endsWith("\n" + report.judgement().headline() + "\n");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void showsCountsThatAddUp(RunReport report) throws Exception {
    String text = text(report);

    int sum = 0;
    for (State state : State.values()) {
      sum += count(text, state.words());
    }
    assertThat(sum)
        .isEqualTo(count(text, "= clauses"))
        .isEqualTo(Catalogue.standard().clauses().size());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void drivesNoTerminal(RunReport report) throws Exception {
    assertThat(text(report)).doesNotContainPattern("[\\p{Cntrl}&&[^\\n\\t]]");
  }

  @Test
  void startsWithTheFailuresAndTheirWholeMessages() throws Exception {
    assertThat(text(SampleReports.notConformant()))
        .startsWith("-".repeat(80) + "\nFAILED On the module path\n\nmodule acme.backend does not")
        .containsSubsequence(
            "\nFAILED ERR-03/state\n\nERR-03/state [MUST, doc]: When several",
            "\nFAILED ENUM-SKIP-04\n\nENUM-SKIP-04 [MUST, doc]: Skip(0xFFFFFFFF)",
            "\n  expected: 3\n  seen:     0\n  call 1: ",
            "\n  call 200: ",
            "\nEXCLUDED by the vendor\n\n  The priority is fixed at 2 until version 3.0 "
                + "(https://acme.example/issues/17)\n    GROUP-PROP-01\n",
            "\n  failed             4\n",
            "\n  4 clauses failed\n  Failed: On the module path\nNOT-CONFORMANT\n");
  }

  @Test
  void groupsWhatDidNotRunByItsReason() throws Exception {
    assertThat(text(SampleReports.incomplete()))
        .contains("\nNOT RUN\n\n  not asked for by \"ENUM-*\"\n    ERR-01, ERR-03, LIFE-01")
        .contains("\nDEVIATES from what this project decided\n\n  skip(4294967295) of enumGroups() "
            + "at 2 of 5 expected: 3 seen: 0\n    ENUM-SKIP-04\n");
  }

  @Test
  void saysWhatWasLeftOutOfWhatPassed() throws Exception {
    assertThat(text(SampleReports.incomplete())).contains("""

            LEFT OUT of what passed

              as many groups as other queues get: the queue refuses more
                ENUM-SNAP-03/crowd
            """);
  }

  @Test
  void fitsAnOldTerminalWhereTheKitChoosesTheLines() throws Exception {
    assertThat(text(SampleReports.incomplete()).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  private static int count(String text, String what) {
    List<String> counts = Pattern.compile("(?m)^  " + what + " +([0-9]+)$")
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .toList();
    assertThat(counts).hasSize(1);
    return Integer.parseInt(counts.get(0));
  }

  private static String text(RunReport report) throws Exception {
    StringBuilder out = new StringBuilder();
    ConsoleReport.write(report, out);
    return out.toString();
  }
}
