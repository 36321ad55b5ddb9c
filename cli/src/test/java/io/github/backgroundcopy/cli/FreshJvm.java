package io.github.backgroundcopy.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The three ways in which users start the program. */
public enum FreshJvm {

  /** {@code java -jar}, as the README says. */
  EXECUTABLE_JAR {
    @Override
    List<String> start() {
      return List.of("-jar", property("it.executable"));
    }
  },

  CLASS_PATH {
    @Override
    List<String> start() {
      return List.of("--class-path", path(), MAIN);
    }
  },

  MODULE_PATH {
    @Override
    List<String> start() {
      return List.of("--module-path", path(), "--module", "io.github.backgroundcopy.cli/" + MAIN);
    }
  };

  private static final String MAIN = "io.github.backgroundcopy.cli.Main";

  abstract List<String> start();

  /** Runs the program in a JVM of its own; output goes through files, so that no pipe fills up. */
  Program run(Path work, String... args) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(start());
    arguments.addAll(List.of(args));
    return java(work, arguments);
  }

  /** Runs the program with more in its environment. */
  Program runIn(Map<String, String> environment, Path work, String... args)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(start());
    arguments.addAll(List.of(args));
    ProcessBuilder builder = builder(work, command(arguments));
    builder.environment().putAll(environment);
    return end(work, builder.start());
  }

  /** Starts the program in a JVM of its own; {@link #end} waits for it. */
  Process begin(Path work, String... args) throws IOException {
    List<String> arguments = new ArrayList<>(start());
    arguments.addAll(List.of(args));
    return begin(work, arguments);
  }

  /** Runs anything in a JVM of its own. */
  public static Program java(Path work, List<String> arguments)
      throws IOException, InterruptedException {
    return end(work, begin(work, arguments));
  }

  private static Process begin(Path work, List<String> arguments) throws IOException {
    return beginCommand(work, command(arguments));
  }

  /** The command line of a JVM whose output can be read here. */
  public static List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dstdout.encoding=UTF-8");
    command.add("-Dsun.stdout.encoding=UTF-8");
    command.add("-Dstderr.encoding=UTF-8");
    command.add("-Dsun.stderr.encoding=UTF-8");
    command.addAll(arguments);
    return command;
  }

  /** Starts any command. */
  public static Process beginCommand(Path work, List<String> command) throws IOException {
    return builder(work, command).start();
  }

  /** Starts any command with more in its environment. */
  static Process beginCommandIn(Map<String, String> environment, Path work, List<String> command)
      throws IOException {
    ProcessBuilder builder = builder(work, command);
    builder.environment().remove("JAVA_HOME");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static ProcessBuilder builder(Path work, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(work.toFile())
        .redirectOutput(out(work).toFile())
        .redirectError(err(work).toFile());
    // What the JVM itself prints about these is none of the program's business.
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    // Tests know who is asked.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    return builder;
  }

  /** Waits for the end of a process, and looks at what it printed. */
  public static Program end(Path work, Process process) throws IOException, InterruptedException {
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("no end after five minutes: " + process.info());
    }
    return new Program(process.exitValue(), read(out(work)), read(err(work)));
  }

  private static Path out(Path work) {
    return work.resolve("out.txt");
  }

  private static Path err(Path work) {
    return work.resolve("err.txt");
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  public static String path() {
    return property("it.jar") + File.pathSeparator + property("it.runtime.path");
  }

  public static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name + ", set by the build");
  }
}
