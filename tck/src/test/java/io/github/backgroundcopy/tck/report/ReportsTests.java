package io.github.backgroundcopy.tck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportsTests {

  @TempDir
  private Path folder;

  @Test
  void writesEveryFormIntoADirectoryThatItMakes() throws Exception {
    Path directory = folder.resolve("target/reports");

    Reports.write(SampleReports.conformant(), directory);

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "report.html", "report.json", "report.schema.json", "TEST-conformance.xml");
    }
    assertThat(directory.resolve("report.json"))
        .content()
        .contains("\"$schema\" : \"report.schema.json\"");
  }

  @Test
  void replacesTheReportsOfAnEarlierRun() throws Exception {
    Reports.write(SampleReports.conformant(), folder);
    Reports.write(SampleReports.invalidRun(), folder);

    assertThat(folder.resolve("report.html")).content().contains("INVALID-RUN");
    assertThat(folder.resolve("TEST-conformance.xml")).content().contains("INVALID-RUN");
    assertThat(folder.resolve("report.json")).content().contains("INVALID-RUN");
  }

  @Test
  void writesWhatIsNoTextAtAll() throws Exception {
    Reports.write(SampleReports.hostile(), folder);

    assertThat(folder.resolve("report.html")).content().contains("\\ud800 \\udc00");
  }

  @Test
  void saysWhereNothingCanBeWritten() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatIOException()
        .isThrownBy(() -> Reports.write(SampleReports.conformant(), file))
        .withMessageStartingWith(
            "The reports cannot be written to the directory \"" + file + "\": ")
        .withMessageEndingWith(". Name a directory that can be made or written");
    assertThatIOException()
        .isThrownBy(() -> Reports.write(SampleReports.conformant(), file.resolve("below")))
        .withMessageContaining("cannot be written to the directory");
  }

  @Test
  void leavesNothingUnfinishedBehind() throws Exception {
    Path occupied = Files.createDirectories(folder.resolve("report.json/occupied"));

    assertThatIOException().isThrownBy(() -> Reports.write(SampleReports.conformant(), folder));

    assertThat(occupied).exists();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
    }
  }
}
