package io.github.backgroundcopy.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.cli.Program;
import io.github.backgroundcopy.cli.terminal.ExitCodes;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorCommandTests {

  @TempDir
  Path jar;

  @Test
  void itShowsTheBackendAndTheChoice() {
    Program program = Program.run("doctor");

    assertThat(program.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(program.err()).isEmpty();
    assertThat(program.out())
        .contains("\nmemory  usable\n")
        .containsPattern("\n  provider      io\\.github\\.backgroundcopy\\.memory\\..+\n")
        .containsPattern("\n  origin        .+\n")
        .containsPattern("\n  contract      1\\.1\n")
        .containsPattern("\n  capabilities  OWNERSHIP, ")
        .endsWith(
            "\nChosen: \"memory\". It is the only usable backend without an id: \"postgresql\" must\nbe told where its server is, and so is taken by its id alone.\n");
  }

  @Test
  void withoutAnyBackendItFailsAndSaysWhatToDo() throws IOException {
    try (URLClassLoader nothing = new URLClassLoader("nothing", new URL[0], null)) {
      Program program = Program.runWith(() -> QueueManagers.discover(nothing), "doctor");

      assertThat(program.exitCode()).isEqualTo(ExitCodes.FAILURE);
      assertThat(program.out())
          .startsWith("Searched the class loader \"nothing\" on ")
          .contains("0 backends.")
          .contains("backgroundcopy-backend-memory");
    }
  }

  @Test
  void aBackendThatCannotBeUsedHasItsReasonAndItsRemedy() throws Exception {
    try (URLClassLoader loader = loaderOfAnUnavailableBackend()) {
      Program program = Program.runWith(() -> QueueManagers.discover(loader), "doctor");

      assertThat(program.out())
          .contains("\nacme  unavailable\n")
          .contains("\n  provider      acme.AcmeProvider\n")
          .contains("\n  reason        the moon is down\n")
          .contains("\n  remedy        wait for the night\n")
          .doesNotContain("capabilities  \n");
    }
  }

  @Test
  void candidatesStandInTheOrderOfTheirIds() throws Exception {
    try (URLClassLoader loader = loaderOfAnUnavailableBackend()) {
      String out =
          Program.runWith(() -> QueueManagers.discover(loader), "doctor").out();

      assertThat(out.indexOf("\nacme  ")).isLessThan(out.indexOf("\nmemory  "));
    }
  }

  /** Compiled here, because a provider of this module's tests would be in a named module. */
  private URLClassLoader loaderOfAnUnavailableBackend() throws IOException, URISyntaxException {
    Path source = Files.createDirectories(jar.resolve("acme")).resolve("AcmeProvider.java");
    Files.writeString(source, """
        package acme;

        import io.github.backgroundcopy.*;
        import io.github.backgroundcopy.spi.*;

        public final class AcmeProvider implements QueueManagerProvider {
          public String id() { return "acme"; }
          public ContractVersion contractVersion() { return new ContractVersion(1, 0); }
          public java.util.Set<Capability> capabilities() { return java.util.Set.of(); }
          public Availability availability() {
            return Availability.unavailable("the moon is down", "wait for the night");
          }
          public QueueManager open(QueueManagerConfig config) { throw new AssertionError(); }
        }
        """);
    URI api =
        QueueManagers.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    int result = ToolProvider.findFirst("javac")
        .orElseThrow()
        .run(
            System.out,
            System.err,
            "-proc:none",
            "-cp",
            Path.of(api).toString(),
            source.toString());
    assertThat(result).isZero();
    Path services = Files.createDirectories(jar.resolve("META-INF/services"));
    Files.writeString(
        services.resolve("io.github.backgroundcopy.spi.QueueManagerProvider"),
        "acme.AcmeProvider\n");
    return new URLClassLoader(
        new URL[] {jar.toUri().toURL()}, DoctorCommandTests.class.getClassLoader());
  }
}
