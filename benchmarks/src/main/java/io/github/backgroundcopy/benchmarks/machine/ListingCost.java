package io.github.backgroundcopy.benchmarks.machine;

import io.github.backgroundcopy.benchmarks.results.Samples;
import io.github.backgroundcopy.windows.wine.Mingw;
import io.github.backgroundcopy.windows.wine.WineCommand;
import io.github.backgroundcopy.windows.wine.WineProgram;
import io.github.backgroundcopy.windows.wine.WineSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Lists the queue of Wine's service by turns: a program in C, and ours for the first time and once
 * more. All of it runs on one CPU, since on several the time of a call depends on who sits where.
 */
public final class ListingCost {

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration LIMIT = Duration.ofMinutes(9);

  /** How many jobs, and how often they are listed by each. */
  private static final Map<Integer, Integer> ROUNDS = Map.of(10, 21, 100, 11, 1000, 5);

  private ListingCost() {}

  /**
   * Measures.
   *
   * @param module the folder of this module, beside that of the backend
   * @param to where the samples go
   * @throws IOException if something does not work
   */
  public static void measure(Path module, Samples to) throws IOException {
    prepare(module);
    Path lister = Mingw.program(
        module.resolve("src/main/native/lister.c"), module.resolve("target/lister.exe"));
    try (WineSession session = WineSession.open(WineSession.Cpus.ONE, LONGEST);
        WineProgram java = session.start(
            WineCommand.java(List.of("-XX:TieredStopAtLevel=4"), Lister.class.getName()), LIMIT)) {
      for (int jobs : new int[] {10, 100, 1000}) {
        java.say("make " + jobs);
        expect(String.valueOf(jobs), String.valueOf(java.next()));
        try (WineProgram c = session.start(WineCommand.of(lister), LIMIT)) {
          // The first round is for caches and compilers.
          for (int round = 0; round <= ROUNDS.getOrDefault(jobs, 1); round++) {
            Samples samples = round == 0 ? new Samples() : to;
            list(c, "list", "c", jobs, samples);
            list(java, "first", "first", jobs, samples);
            list(java, "later", "later", jobs, samples);
            list(c, "description", "c+description", jobs, samples);
          }
          c.say("");
        }
      }
    }
  }

  private static void list(WineProgram program, String command, String by, int jobs, Samples to)
      throws IOException {
    program.say(command);
    String[] answer = String.valueOf(program.next()).split(" ", -1);
    expect(String.valueOf(jobs), answer[0]);
    to.add("Machine.list", "by=" + by + ",n=" + jobs, "ns", Double.parseDouble(answer[1]));
  }

  private static void expect(String expected, String seen) throws IOException {
    if (!expected.equals(seen)) {
      throw new IOException(
          "Expected \"" + expected + "\" of a program under Wine, got \"" + seen + "\"");
    }
  }

  /** Says to what starts Wine where everything is; {@code -Pwine} has unpacked the JVM. */
  private static void prepare(Path module) throws IOException {
    Path backend = module.resolve("../backend-windows").toRealPath();
    String jar = module.resolve("target/benchmarks.jar").toRealPath().toString();
    Path unpacked = backend.resolve("target/windows-jre");
    if (!Files.isDirectory(unpacked)) {
      throw new IOException("There is no JVM of Windows yet: run mvn -Pwine -pl backend-windows -am"
          + " verify before");
    }
    try (Stream<Path> distributions = Files.list(unpacked)) {
      Path jre = distributions.map(one -> one.resolve("jre")).findAny().orElseThrow();
      System.setProperty("wine.jre", jre.toString());
    }
    System.setProperty("it.jar", jar);
    System.setProperty("it.test.path", jar);
    System.setProperty("it.test.classes", jar);
    System.setProperty("wine.directory", backend.resolve("target/wine").toString());
    System.setProperty(
        "logback.configurationFile",
        backend.resolve("src/test/logging/logback.xml").toString());
  }
}
