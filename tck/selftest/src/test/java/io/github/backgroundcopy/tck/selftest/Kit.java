package io.github.backgroundcopy.tck.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The kit's jar, started as a vendor starts it. */
final class Kit {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** Longer than the whole kit takes on a backend that is slow, on a machine that is busy. */
  private static final int LIMIT_MINUTES = 15;

  private Kit() {}

  /** Gives the jars of the memory backend, its fixture and what they need. */
  static String memory() {
    return property("it.vendor.path");
  }

  static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }

  /** What the kit answered. */
  record Answer(int exitCode, String out) {}

  static Answer run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(JAVA, "-jar", property("it.kit")));
    command.addAll(List.of(arguments));
    return answer(command);
  }

  /** Runs a whole command line as a shell splits it. */
  static Answer repeat(String line) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    for (String word : line.strip().split(" ", -1)) {
      command.add(word.replace("\"", ""));
    }
    command.set(0, JAVA);
    return answer(command);
  }

  private static Answer answer(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("kit", ".txt");
    try {
      Process process = new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(out.toFile())
          .start();
      try {
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
          throw new IllegalStateException(
              "The kit did not come to an end: " + Files.readString(out, UTF_8));
        }
        return new Answer(process.exitValue(), Files.readString(out, UTF_8));
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } finally {
      Files.delete(out);
    }
  }
}
