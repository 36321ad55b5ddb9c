package io.github.backgroundcopy.memory.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.start.HoldStateFile;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state file that another process has, of whose modules there are no more than it needs. */
final class StateFileIT {

  private static final String MODULE = "io.github.backgroundcopy.memory";

  @TempDir
  private Path program;

  @TempDir
  private Path directory;

  @Test
  void itIsRefusedWhileThatLivesAndWholeWhenThatWasKilled() throws Exception {
    Path file = directory.resolve("state");
    Process other = start(file);
    try (BufferedReader said = other.inputReader()) {
      assertThat(said.readLine())
          .as(Files.readString(directory.resolve("err")))
          .isEqualTo("[held]");
      assertThatThrownBy(() -> StateFile.open(file, true, true))
          .isInstanceOf(StateFileException.class)
          .hasMessageContainingAll(file.toString(), "in use");
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(Content.of(file).numbers()).containsExactly(1L);
  }

  private Process start(Path file) throws IOException {
    Path main = program.resolve(HoldStateFile.class.getName().replace('.', '/') + ".class");
    Files.createDirectories(Objects.requireNonNull(main.getParent()));
    try (InputStream bytes =
        Objects.requireNonNull(HoldStateFile.class.getResourceAsStream("HoldStateFile.class"))) {
      Files.copy(bytes, main);
    }
    String path = property("it.jar") + File.pathSeparator + property("it.runtime.path");
    return new ProcessBuilder(List.of(
            Path.of(property("java.home"), "bin", "java").toString(),
            "--module-path",
            path,
            "--add-modules",
            MODULE,
            "--limit-modules",
            MODULE,
            "--add-exports",
            MODULE + "/" + MODULE + ".state=ALL-UNNAMED",
            "--class-path",
            program.toString(),
            HoldStateFile.class.getName(),
            file.toString()))
        .redirectError(directory.resolve("err").toFile())
        .start();
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }
}
