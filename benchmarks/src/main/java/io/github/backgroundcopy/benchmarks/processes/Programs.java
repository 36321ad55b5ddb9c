package io.github.backgroundcopy.benchmarks.processes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Programs of the machine that some measurements need. */
public final class Programs {

  private Programs() {}

  /**
   * Finds a program on the path, or where Debian has those of the administrator.
   *
   * @param name its name
   * @return where it is, if it is
   */
  public static Optional<Path> find(String name) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    for (String directory :
        (path + File.pathSeparator + "/usr/sbin").split(File.pathSeparator, -1)) {
      Path program = Path.of(directory, name);
      if (!directory.isEmpty() && Files.isExecutable(program)) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }

  /**
   * Gives the java of this process.
   *
   * @return the program
   */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * Demands a program.
   *
   * @param name its name
   * @return where it is
   * @throws IOException if it is not there; the message says how to get it
   */
  public static Path require(String name) throws IOException {
    return find(name)
        .orElseThrow(() -> new IOException("\"" + name
            + "\" is not installed; on Debian, apt-get install "
            + (name.equals("aria2c") ? "aria2" : name)));
  }
}
