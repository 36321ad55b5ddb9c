package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.tck.selftest.Kit.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The kit as a program, against a backend that does not behave. */
final class HostileKit {

  private final Path folder;
  private final String jar;

  /** Packs the backend into a folder. */
  HostileKit(Path folder) throws IOException {
    this.folder = folder;
    this.jar = HostileJar.write(folder).toString();
  }

  /** The jar of the backend. */
  String jar() {
    return jar;
  }

  /**
   * Runs on a queue that forgets: what the launcher says of a hostility is the same, and sooner
   * there.
   */
  Answer run(String hostility, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(
        "run",
        "--backend",
        "hostile",
        "--path",
        jar,
        "--java-option=-Dhostility=" + hostility,
        "--java-option=-Dmemory.fixture.plain=true"));
    arguments.addAll(List.of(more));
    return Kit.run(arguments.toArray(String[]::new));
  }

  /** Writes a list of exclusions. */
  Path exclusions(String... lines) throws IOException {
    return Files.write(Files.createTempFile(folder, "exclusions", ".txt"), List.of(lines));
  }
}
