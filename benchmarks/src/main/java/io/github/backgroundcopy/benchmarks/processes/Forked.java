package io.github.backgroundcopy.benchmarks.processes;

import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs the main class of a measurement in a JVM of its own and reads the samples it prints. */
public final class Forked {

  /**
   * All but the first two are for JOL, which looks into the JVM it runs in. It works without the
   * packages being open, but asks anew for each object and takes minutes.
   */
  private static final List<String> FLAGS = List.of(
      "-Xms8g",
      "-Xmx8g",
      "--add-opens=java.base/java.lang=ALL-UNNAMED",
      "--add-opens=java.base/java.time=ALL-UNNAMED",
      "--add-opens=java.base/java.util=ALL-UNNAMED",
      "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
      "-Djdk.attach.allowAttachSelf=true",
      "-Djol.magicFieldOffset=true",
      "-XX:+EnableDynamicAgentLoading");

  private Forked() {}

  /**
   * Runs.
   *
   * @param main the class
   * @param to where its samples go
   * @param args its arguments
   * @throws IOException if it fails; the message has what it said
   * @throws InterruptedException never
   */
  public static void run(Class<?> main, Samples to, Object... args)
      throws IOException, InterruptedException {
    run(main, List.of(), to, args);
  }

  /**
   * Runs with more flags of the JVM.
   *
   * @param main the class
   * @param flags the flags
   * @param to where its samples go
   * @param args its arguments
   * @throws IOException if it fails; the message has what it said
   * @throws InterruptedException never
   */
  public static void run(Class<?> main, List<String> flags, Samples to, Object... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Programs.java());
    command.addAll(FLAGS);
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    for (Object arg : args) {
      command.add(arg.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> others = new ArrayList<>();
    try (BufferedReader lines = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!to.read(line)) {
          others.add(line);
        }
      }
    }
    int code = process.waitFor();
    if (code != 0) {
      throw new IOException(main.getSimpleName() + " ended with exit code \"" + code + "\":\n"
          + String.join("\n", others));
    }
  }
}
