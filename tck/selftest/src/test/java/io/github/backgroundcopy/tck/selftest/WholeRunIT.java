package io.github.backgroundcopy.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.selftest.Kit.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kit as a program, run whole: what it calls a backend in the end. */
final class WholeRunIT {

  private static final String BARE = "--java-option=-D" + HostileFixture.BARE + "=true";

  private static final int CLAUSES = Catalogue.standard().clauses().size();

  @TempDir
  private static Path folder;

  private static HostileKit hostile;

  @BeforeAll
  static void packTheHostileBackend() throws IOException {
    hostile = new HostileKit(folder);
  }

  @Test
  void callsTheMemoryBackendConformant() throws Exception {
    Path reports = folder.resolve("reports");

    Answer answer = Kit.run(
        "run", "--backend", "memory", "--path", Kit.memory(), "--reports", reports.toString());

    assertThat(answer.out())
        .containsPattern("(?m)^6\\.3 Enumerators +\\d+: \\d+ passed, \\d not applicable$")
        .containsPattern("(?m)^CONFORMANT$")
        .containsPattern("(?m)^ *= clauses +" + CLAUSES + "$");
    assertThat(answer.exitCode()).isZero();
    assertThat(reports).isDirectoryContaining("glob:**/report.html");
    assertThat(reports).isDirectoryContaining("glob:**/report.json");
    assertThat(reports).isDirectoryContaining("glob:**/TEST-*.xml");
  }

  @Test
  void isNotDeceivedByTheFixtureOfAnotherBackend() throws Exception {
    Answer answer = Kit.run("run", "--backend", "stub", "--path", hostile.jar(), BARE);

    assertThat(answer.out())
        .contains("FAILED provider opened", StubProvider.class.getName())
        .containsPattern("(?m)^NOT-CONFORMANT$");
    assertThat(answer.exitCode()).isEqualTo(1);
  }

  @Test
  void isConformantWithWhatTheVendorExcludes() throws Exception {
    Path list = hostile.exclusions(
        "# known",
        "",
        "GROUP-SIZE-03 https://tracker.invalid/1 sizes are kept in 32 bits",
        "MODEL-BODIES-01 https://tracker.invalid/1 sizes are kept in 32 bits");

    Answer answer = hostile.run("saturate", "--exclusions", list.toString(), "--patience", "0.3");

    assertThat(answer.out())
        .containsPattern("(?m)^CONFORMANT-WITH-EXCLUSIONS$")
        .contains("https://tracker.invalid/1", "sizes are kept in 32 bits");
    assertThat(answer.exitCode()).isEqualTo(4);
  }
}
