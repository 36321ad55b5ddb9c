package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.report.ConsoleReport;
import io.github.backgroundcopy.tck.report.Reports;
import io.github.backgroundcopy.tck.run.Check;
import io.github.backgroundcopy.tck.run.Checks;
import io.github.backgroundcopy.tck.run.Exclusions;
import io.github.backgroundcopy.tck.run.Profile;
import io.github.backgroundcopy.tck.run.RunReport;
import io.github.backgroundcopy.tck.run.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code run}: the whole suite, or some of it. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs the checks against a backend and judges it.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:CONFORMANT",
      "1:NOT-CONFORMANT: something failed",
      "2:the command line is wrong",
      "3:INCOMPLETE: nothing failed, but not every clause was decided",
      "4:CONFORMANT-WITH-EXCLUSIONS",
      "5:INVALID-RUN: the set-up or the list of exclusions is wrong",
      "70:the kit is broken"
    })
final class RunCommand implements Callable<Integer> {

  private static final long MOST_SEED = 1_000_000_000L;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it.
  private CommandSpec spec;

  @Mixin
  private final BackendOptions backend = new BackendOptions();

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description = "Writes report.json, report.html and a JUnit XML file there.")
  private @Nullable Path reports;

  @Option(
      names = "--clause",
      paramLabel = "IDS",
      description = "Runs only the clauses with such ids: * stands for any text, and commas"
          + " separate several. The verdict is then partial, and never CONFORMANT.")
  private @Nullable String clause;

  @Option(
      names = "--profile",
      defaultValue = "STRICT",
      description = "STRICT (the default) asserts every clause. REFERENCE is for bridges to"
          + " Microsoft's own service: decisions of this project are reported, not failed.")
  @SuppressWarnings("NullAway.Init") // picocli sets it.
  private Profile profile;

  @Option(
      names = "--exclusions",
      paramLabel = "FILE",
      description = "Clauses that are known to fail, a line for each: id, link, reason.")
  private @Nullable Path exclusions;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where chance starts; a run with the same seed makes the same choices.")
  private @Nullable Long seed;

  @Option(
      names = "--patience",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "Stretches every wait of the kit, above 0 and up to 1000; for slow machines.")
  private double patience;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "0",
      description = "Explores by chance for so many minutes more, up to 1440.")
  private double minutes;

  RunCommand() {}

  @Override
  public Integer call() throws InterruptedException, IOException {
    PrintWriter out = spec.commandLine().getOut();
    Exclusions known;
    try {
      known = excluded();
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      out.println(Verdict.INVALID_RUN.title());
      out.flush();
      return Verdict.INVALID_RUN.exitCode();
    }
    Request request = request(known);
    prepareReports();
    out.println("backgroundcopy-tck " + Surroundings.version(TckMain.class) + ", backend \""
        + request.backend() + "\", profile " + request.profile() + ", seed " + request.seed());
    out.flush();
    RunReport report = new Conductor(request, new Progress(out)).run();
    ConsoleReport.write(report, out);
    if (reports != null) {
      Reports.write(report, reports);
      out.println("Reports: " + reports.toAbsolutePath().normalize());
    }
    out.flush();
    return report.judgement().verdict().exitCode();
  }

  private Request request(Exclusions known) {
    if (!(patience > 0 && patience <= 1000)) {
      throw wrong("--patience is a number above 0, up to 1000; got " + patience, null);
    }
    if (!(minutes >= 0 && minutes <= 1440)) {
      throw wrong("--minutes is a number of 0 or more, up to 1440; got " + minutes, null);
    }
    Optional<IdPattern> filter = Optional.ofNullable(clause).map(IdPattern::new);
    filter.ifPresent(pattern -> {
      if (Checks.all().stream().map(Check::id).noneMatch(pattern::matches)) {
        throw wrong(
            "--clause \"" + pattern.text() + "\" fits no clause; \"rules\" lists them", null);
      }
    });
    return new Request(
        backend.backend(),
        backend.path(),
        backend.options(),
        patience,
        minutes,
        profile,
        filter,
        known,
        seed == null ? new SplittableRandom().nextLong(MOST_SEED) : seed);
  }

  /** Nobody wants to wait for a run and then hear that its reports have no place. */
  private void prepareReports() {
    if (reports != null) {
      try {
        Files.createDirectories(reports);
      } catch (IOException e) {
        throw wrong("--reports names \"" + reports + "\", which cannot be made a folder: " + e, e);
      }
    }
  }

  private Exclusions excluded() {
    if (exclusions == null) {
      return Exclusions.none();
    }
    try {
      return Exclusions.read(exclusions, Catalogue.standard());
    } catch (UncheckedIOException e) {
      throw wrong(
          "--exclusions names \"" + exclusions + "\", which cannot be read: " + e.getCause(), e);
    }
  }

  private ParameterException wrong(String message, @Nullable Throwable cause) {
    return new ParameterException(spec.commandLine(), message, cause);
  }
}
