package io.github.backgroundcopy.cli.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.cli.FreshJvm;
import io.github.backgroundcopy.cli.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The sample with several machines, from its first line to its last. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the sample is a script for a POSIX shell")
final class ManyMachinesIT {

  @TempDir
  private Path work;

  @Test
  void everyFileArrivesAlthoughAWorkerDiesAndTheDatabaseStops() throws Exception {
    Path temporary = Files.createDirectory(work.resolve("tmp"));
    Program sample = FreshJvm.end(
        work,
        FreshJvm.beginCommand(
            work,
            List.of(
                "env",
                "TMPDIR=" + temporary,
                "JAVA_HOME=" + System.getProperty("java.home"),
                "sh",
                Page.ROOT.resolve("samples/many-machines.sh").toString())));

    assertThat(sample.exitCode()).as("%s%n%s", sample.out(), sample.err()).isZero();
    assertThat(sample.lines())
        .contains("All 12 files are right, and nothing else is there.")
        .anyMatch(line -> line.startsWith("worker 2: "))
        .noneMatch(line -> line.startsWith("worker 2: ") && line.contains(": complete"));
    assertThat(sample.err()).contains("does not answer");
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith("tmp."));
    }
  }
}
