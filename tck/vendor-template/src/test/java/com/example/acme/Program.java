package com.example.acme;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A Java program that was run in a process of its own.
 *
 * @param exitCode how it ended
 * @param output what it printed
 */
record Program(int exitCode, String output) {

  private static final long LIMIT_MINUTES = 5;

  /** Runs the kit, against this backend. */
  static Program kit(Path work, String command, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-jar", property("it.kit"), command));
    arguments.addAll(List.of("--backend", "acme"));
    arguments.addAll(List.of("--path", property("it.jars") + File.separator + "*"));
    arguments.addAll(List.of(more));
    return java(work, arguments);
  }

  /** Runs {@code java} with any arguments. */
  static Program java(Path work, List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    Path output = work.resolve("output.txt");
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("no end after " + LIMIT_MINUTES + " minutes: " + command);
    }
    return new Program(process.exitValue(), Files.readString(output));
  }

  static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name + ", set by pom.xml");
  }
}
