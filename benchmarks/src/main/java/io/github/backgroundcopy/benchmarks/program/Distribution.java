package io.github.backgroundcopy.benchmarks.program;

import io.github.backgroundcopy.benchmarks.processes.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The distribution, unpacked and started once, so that its archive of classes is there.
 *
 * @param launcher what its users start
 */
record Distribution(Path launcher) {

  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** Unpacks a compressed archive into an empty directory. */
  static Distribution unpack(Path archive, Path directory)
      throws IOException, InterruptedException {
    Path tar = Programs.require("tar");
    Path of = archive.toAbsolutePath();
    run(List.of(tar.toString(), "-xzf", of.toString(), "-C", directory.toString()));
    try (Stream<Path> unpacked = Files.list(directory)) {
      Path home =
          unpacked.findAny().orElseThrow(() -> new IOException("\"" + archive + "\" is empty"));
      Distribution made = new Distribution(home.resolve("bin").resolve("bgcopy"));
      made.awaitArchive(home.resolve("lib"));
      return made;
    }
  }

  /** The first start has it made, in the background. */
  private void awaitArchive(Path lib) throws IOException, InterruptedException {
    run(List.of(launcher.toString(), "--version"));
    long start = System.nanoTime();
    while (!hasArchive(lib)) {
      if (System.nanoTime() - start > LONGEST_NANOS) {
        throw new IOException("There is no archive of classes in \"" + lib + "\"");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static boolean hasArchive(Path lib) throws IOException {
    try (Stream<Path> files = Files.list(lib)) {
      return files.anyMatch(file -> file.toString().endsWith(".jsa"));
    }
  }

  /**
   * Prepares a program with the Java of this process, and with nothing that changes how it runs.
   */
  static ProcessBuilder prepare(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("JAVA_OPTS", "BGCOPY_ARCHIVE"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  /** Runs a program to its end. */
  static void run(List<String> command) throws IOException, InterruptedException {
    Process process = prepare(command).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed:\n" + output);
    }
  }
}
