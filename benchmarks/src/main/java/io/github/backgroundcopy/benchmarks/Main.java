package io.github.backgroundcopy.benchmarks;

import io.github.backgroundcopy.benchmarks.machine.ListingCost;
import io.github.backgroundcopy.benchmarks.processes.OwnProcesses;
import io.github.backgroundcopy.benchmarks.results.Results;
import io.github.backgroundcopy.benchmarks.results.Samples;
import io.github.backgroundcopy.benchmarks.results.Table;
import io.github.backgroundcopy.benchmarks.state.StateMeasures;
import io.github.backgroundcopy.benchmarks.transfers.BuildRace;
import io.github.backgroundcopy.benchmarks.transfers.SeveralMeasures;
import io.github.backgroundcopy.benchmarks.transfers.TransferMeasures;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The program of this module: runs the benchmarks, and prints the tables of the page on
 * performance.
 */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    description = "Measures the queue beside its peers.",
    subcommands = {
      Main.Run.class,
      Main.Transfers.class,
      Main.Several.class,
      Main.State.class,
      Main.Machine.class,
      Main.Compare.class,
      Main.PrintTable.class
    })
public final class Main {

  private static final String ALL = ".*Benchmark\\..*";

  private Main() {}

  /**
   * Runs a command.
   *
   * @param args {@code run} or {@code table}, and options
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  /** The module's directory, which holds target/benchmarks.jar. */
  private static Path module() {
    try {
      Path jar =
          Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path target = jar.getParent();
      Path module = target == null ? null : target.getParent();
      return module == null ? Path.of("") : module;
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Path published() {
    return module().resolve("results").resolve("results.json");
  }

  private static Path publishedTransfers() {
    return published().resolveSibling("transfers.json");
  }

  private static Path publishedSeveral() {
    return published().resolveSibling("several.json");
  }

  private static Path publishedMachine() {
    return published().resolveSibling("machine.json");
  }

  private static int finish(Results results, Path file) throws IOException {
    results.write(file);
    System.out.println();
    System.out.println(Table.markdown(results));
    System.out.println("Written to " + file);
    return results.notes().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static Map<String, String> environment(Instant start) throws IOException {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put(
        "JVM",
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    environment.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    environment.put(
        "processors", Runtime.getRuntime().availableProcessors() + " of " + processor());
    environment.put("date", start.truncatedTo(ChronoUnit.MINUTES).toString());
    environment.put("minutes", Long.toString(ChronoUnit.MINUTES.between(start, Instant.now()) + 1));
    return environment;
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (Files.isReadable(info)) {
      for (String line : Files.readAllLines(info)) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    }
    return "unknown model";
  }

  /** Runs everything of the queue itself, or a part. */
  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      description = "Measures, writes a JSON file, and prints the tables.")
  static final class Run implements Callable<Integer> {

    @Option(
        names = "--jmh",
        paramLabel = "REGEX",
        description = "Run only the JMH benchmarks whose names match; \"-\" for none.")
    private @Nullable String jmh;

    @Option(
        names = "--process",
        split = ",",
        paramLabel = "NAME",
        description = "Run only these measurements in processes of their own: "
            + "${COMPLETION-CANDIDATES}. Alone, no JMH benchmark runs.")
    private Set<OwnProcesses> processes = EnumSet.noneOf(OwnProcesses.class);

    @Option(
        names = "--rounds",
        defaultValue = "2",
        description = "How many forks each JMH benchmark gets, by turns; by default 2.")
    private int rounds;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "The JSON file; by default results/results.json of this module for a full "
            + "run, target/results.json for a part.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, RunnerException, InterruptedException {
      boolean full = jmh == null && processes.isEmpty();
      Path target = module().resolve("target");
      Instant start = Instant.now();
      Samples samples = new Samples();
      List<String> notes = new ArrayList<>();
      if (full || (jmh != null && !jmh.equals("-"))) {
        String include = jmh == null ? ALL : jmh;
        for (int round = 1; round <= rounds; round++) {
          Path raw = target.resolve("jmh-round-" + round + ".json");
          JmhRounds.run(JmhRounds.options(include, raw).build(), samples);
        }
      }
      for (OwnProcesses process : full ? EnumSet.allOf(OwnProcesses.class) : processes) {
        System.out.println("# " + process);
        process.measure(target.resolve("cold-start"), samples, notes);
      }
      Map<String, String> environment = environment(start);
      environment.put("forks", Integer.toString(rounds));
      Path file = out != null ? out : full ? published() : target.resolve("results.json");
      return finish(new Results(environment, notes, samples), file);
    }
  }

  /** Runs what is about transfers, or a part. */
  @Command(
      name = "transfers",
      mixinStandardHelpOptions = true,
      description = "Measures downloads beside curl and aria2c, writes a JSON file, and prints the "
          + "tables.")
  static final class Transfers implements Callable<Integer> {

    @Option(
        names = "--only",
        split = ",",
        paramLabel = "NAME",
        description = "Only these: ${COMPLETION-CANDIDATES}.")
    private Set<TransferMeasures> only = EnumSet.noneOf(TransferMeasures.class);

    @Option(
        names = "--rounds",
        defaultValue = "7",
        description = "How often everybody takes part; by default 7.")
    private int rounds;

    @Option(
        names = "--directory",
        paramLabel = "DIR",
        description = "Where files are written, 3 GiB at most; by default target of this module.")
    private @Nullable Path directory;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "The JSON file; by default results/transfers.json of this module for a full "
            + "run, target/transfers.json for a part.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
      Path target = module().resolve("target");
      Path parent = directory == null ? target : directory;
      Instant start = Instant.now();
      Samples samples = new Samples();
      List<String> notes = new ArrayList<>();
      Path file = out != null
          ? out
          : only.isEmpty() ? publishedTransfers() : target.resolve("transfers.json");
      Results results = new Results(Map.of(), notes, samples);
      for (TransferMeasures one : only.isEmpty() ? EnumSet.allOf(TransferMeasures.class) : only) {
        System.out.println("# " + one);
        one.measure(target.resolve("cold-start"), parent, rounds, samples, notes);
        Map<String, String> environment = environment(start);
        environment.put("rounds", Integer.toString(rounds));
        results = new Results(environment, notes, samples);
        // Each time: the next part may be long, and what is there should not be lost with it.
        results.write(file);
      }
      return finish(results, file);
    }
  }

  /** Runs what is about several files at once, several connections and several sources. */
  @Command(
      name = "several",
      mixinStandardHelpOptions = true,
      description = "Measures several files at once, several connections for a file and several "
          + "sources beside curl and aria2c, writes a JSON file, and prints the table.")
  static final class Several implements Callable<Integer> {

    @Option(
        names = "--only",
        split = ",",
        paramLabel = "NAME",
        description = "Only these: ${COMPLETION-CANDIDATES}.")
    private Set<SeveralMeasures> only = EnumSet.noneOf(SeveralMeasures.class);

    @Option(
        names = "--rounds",
        defaultValue = "3",
        description = "How often everybody takes part; by default 3.")
    private int rounds;

    @Option(
        names = "--directory",
        paramLabel = "DIR",
        description = "Where files are written, 2 GiB at most; by default target of this module.")
    private @Nullable Path directory;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "The JSON file; by default results/several.json of this module for a full "
            + "run, target/several.json for a part.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
      Path target = module().resolve("target");
      Path parent = directory == null ? target : directory;
      Instant start = Instant.now();
      Samples samples = new Samples();
      List<String> notes = new ArrayList<>();
      for (SeveralMeasures one : only.isEmpty() ? EnumSet.allOf(SeveralMeasures.class) : only) {
        System.out.println("# " + one);
        one.measure(parent, rounds, samples, notes);
      }
      Map<String, String> environment = environment(start);
      environment.put("rounds", Integer.toString(rounds));
      Path file =
          out != null ? out : only.isEmpty() ? publishedSeveral() : target.resolve("several.json");
      return finish(new Results(environment, notes, samples), file);
    }
  }

  /** Runs what is about queues that are kept. */
  @Command(
      name = "state",
      mixinStandardHelpOptions = true,
      description = "Measures a queue with a state file beside SQLite and H2, writes a JSON file, "
          + "and prints the table.")
  static final class State implements Callable<Integer> {

    private static final int SINGLES = 2_000;

    @Option(
        names = "--groups",
        defaultValue = "100000",
        description = "How many groups there are; by default 100000.")
    private int groups;

    @Option(
        names = "--rounds",
        defaultValue = "5",
        description = "How often everybody takes part; by default 5.")
    private int rounds;

    @Option(
        names = "--directory",
        paramLabel = "DIR",
        description = "Where files are written; by default target of this module.")
    private @Nullable Path directory;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "The JSON file; by default target/state.json of this module.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
      Path target = module().resolve("target").toAbsolutePath();
      Instant start = Instant.now();
      Samples samples = new Samples();
      new StateMeasures(directory == null ? target : directory, groups, SINGLES, samples)
          .run(rounds);
      Map<String, String> environment = environment(start);
      environment.put("groups", Integer.toString(groups));
      environment.put("rounds", Integer.toString(rounds));
      return finish(
          new Results(environment, List.of(), samples),
          out == null ? target.resolve("state.json") : out);
    }
  }

  /** Runs what is about the queue of the machine. */
  @Command(
      name = "machine",
      mixinStandardHelpOptions = true,
      description = "Measures the queue of the machine under Wine beside a program in C, writes a "
          + "JSON file, and prints the tables. Wine, gcc and mingw-w64 must be installed.")
  static final class Machine implements Callable<Integer> {

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "The JSON file; by default results/machine.json of this module.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, RunnerException {
      Instant start = Instant.now();
      Samples samples = new Samples();
      ListingCost.measure(module().toAbsolutePath(), samples);
      Path raw = module().resolve("target").resolve("jmh-machine.json");
      JmhRounds.run(
          JmhRounds.options(".*LegacyCall.*", raw)
              // Where the sources in C are.
              .jvmArgsAppend(
                  "-Dbasedir=" + module().resolve("../backend-windows").toRealPath())
              .build(),
          samples);
      return finish(
          new Results(environment(start), List.of(), samples),
          out == null ? publishedMachine() : out);
    }
  }

  /** Runs two builds by turns. */
  @Command(
      name = "compare",
      mixinStandardHelpOptions = true,
      description = "Measures an older build of this module and this one by turns, writes a JSON "
          + "file, and prints a table that says what got more than 5 % worse.")
  static final class Compare implements Callable<Integer> {

    @Parameters(paramLabel = "JAR", description = "The benchmarks.jar of the older build.")
    private Path before = Path.of("");

    @Option(
        names = "--jmh",
        paramLabel = "REGEX",
        description = "Compare the JMH benchmarks whose names match, and no downloads.")
    private @Nullable String jmh;

    @Option(
        names = "--rounds",
        defaultValue = "7",
        description = "How often each build takes its turn; by default 7.")
    private int rounds;

    @Option(
        names = "--directory",
        paramLabel = "DIR",
        description = "Where files are written, 3 GiB at most; by default target of this module.")
    private @Nullable Path directory;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "The JSON file; by default target/compared.json of this module.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
      Instant start = Instant.now();
      Path target = module().resolve("target").toAbsolutePath();
      Map<String, Path> builds = new LinkedHashMap<>();
      builds.put("before", before.toRealPath());
      builds.put("now", target.resolve("benchmarks.jar"));
      Samples samples = new Samples();
      if (jmh == null) {
        BuildRace.run(builds, directory == null ? target : directory, rounds, samples);
      } else {
        JmhBuilds.run(builds, jmh, rounds, samples);
      }
      Map<String, String> environment = environment(start);
      environment.put("rounds", Integer.toString(rounds));
      return finish(
          new Results(environment, List.of(), samples),
          out == null ? target.resolve("compared.json") : out);
    }
  }

  /** Prints the tables of a run that was written. */
  @Command(
      name = "table",
      mixinStandardHelpOptions = true,
      description = "Prints the tables of a run as Markdown.")
  static final class PrintTable implements Callable<Integer> {

    @Parameters(
        arity = "0..1",
        paramLabel = "FILE",
        description = "The JSON file; by default those in results of this module.")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
      List<Path> files = file == null
          ? List.of(published(), publishedTransfers(), publishedSeveral(), publishedMachine())
          : List.of(file);
      for (Path one : files) {
        if (file != null || Files.exists(one)) {
          System.out.println(Table.markdown(Results.read(one)));
        }
      }
      return CommandLine.ExitCode.OK;
    }
  }
}
