package io.github.backgroundcopy.benchmarks.transfers;

import io.github.backgroundcopy.benchmarks.coldstart.GetFiles;
import io.github.backgroundcopy.benchmarks.processes.Programs;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Downloads with two builds of this module by turns, beside curl and aria2c. Each build is its
 * {@code benchmarks.jar}; a warm one runs in this process, in a class loader of its own.
 */
public final class BuildRace {

  private BuildRace() {}

  /**
   * Measures.
   *
   * @param builds the jar of each build, by what it is called in the results
   * @param parent where files go, in a directory that is deleted again
   * @param rounds how often everybody takes part
   * @param to where the samples go
   * @throws IOException if a program is missing or a download fails
   * @throws InterruptedException never
   */
  public static void run(Map<String, Path> builds, Path parent, int rounds, Samples to)
      throws IOException, InterruptedException {
    Programs.require("curl");
    Programs.require("aria2c");
    List<Contestant> contestants =
        new ArrayList<>(List.of(Contestants.curl(), Contestants.aria2c()));
    for (boolean state : new boolean[] {false, true}) {
      for (boolean flush : new boolean[] {false, true}) {
        for (Map.Entry<String, Path> build : builds.entrySet()) {
          contestants.add(asProcess(build.getKey(), build.getValue(), flush, state));
          contestants.add(warm(build.getKey(), build.getValue(), flush, state));
        }
      }
    }
    TransferMeasures.race("Compared.large", Workload.LARGE, contestants, parent, rounds, to);
    TransferMeasures.race("Compared.many", Workload.MANY, contestants, parent, rounds, to);
  }

  private static Contestant asProcess(String build, Path jar, boolean flush, boolean state) {
    return new Contestant(name("process", flush, state, build), task -> {
      List<String> command = new ArrayList<>(
          List.of(Programs.java(), "-cp", jar.toString(), GetFiles.class.getName()));
      command.addAll(Contestants.getFiles(task, flush, state));
      return Contestants.command(command.toArray(String[]::new));
    });
  }

  private static Contestant warm(String build, Path jar, boolean flush, boolean state)
      throws IOException {
    Class<?> program = program(jar);
    return new Contestant(name("warm", flush, state, build), task -> {
      String[] args = Contestants.getFiles(task, flush, state).toArray(String[]::new);
      return () -> call(program, args);
    });
  }

  /** The name ends with the build, so that the table finds the rows that belong together. */
  private static String name(String how, boolean flush, boolean state, String build) {
    return Contestants.queueName(how, flush, state) + ",build=" + build;
  }

  /** The class loader stays open as long as the process: the queue loads classes late. */
  private static Class<?> program(Path jar) throws IOException {
    URL[] path = {jar.toUri().toURL()};
    ClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
    try {
      return loader.loadClass(GetFiles.class.getName());
    } catch (ClassNotFoundException e) {
      throw new IOException("\"" + jar + "\" is no jar of these benchmarks", e);
    }
  }

  private static void call(Class<?> program, String[] args) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    // The ServiceLoader is to find the backend of that build.
    thread.setContextClassLoader(program.getClassLoader());
    try {
      program.getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (ReflectiveOperationException e) {
      throw new IOException(e);
    } finally {
      thread.setContextClassLoader(own);
    }
  }
}
