package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.catalogue.ClauseGroup;
import io.github.backgroundcopy.tck.launcher.WorkerProcess.WorkerLoss;
import io.github.backgroundcopy.tck.run.Check;
import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.Checks;
import io.github.backgroundcopy.tck.run.ClauseResult;
import io.github.backgroundcopy.tck.run.FailureText;
import io.github.backgroundcopy.tck.run.Judgement;
import io.github.backgroundcopy.tck.run.RunReport;
import io.github.backgroundcopy.tck.run.State;
import io.github.backgroundcopy.tck.run.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Leads a run: set-up, discovery, clauses section by section, refusals, judgement. */
final class Conductor {

  /** How long one check, or the start of a Java machine, may take before it is stretched. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final String NOT_ASKED_FOR = "not asked for: --clause ";
  private static final String SET_UP_FAILED = "the set-up is wrong";

  private final Request request;
  private final Progress progress;
  private final JavaProgram java;
  private final CheckRunner runner;

  /** Helps where the backend allows that. */
  private final CheckRunner second;

  private final Instant started = Instant.now();
  private final long startNanos = System.nanoTime();
  private SubjectFacts facts = SubjectFacts.unknown();

  /** What the fixture has, and does not work. */
  private final Set<Facility> broken = EnumSet.noneOf(Facility.class);

  Conductor(Request request, Progress progress) {
    this.request = request;
    this.progress = progress;
    RepeatCommand repeat = new RepeatCommand(request);
    this.java = new JavaProgram(request.path(), repeat.javaOptions());
    this.runner = runner(repeat);
    this.second = runner(repeat);
  }

  private CheckRunner runner(RepeatCommand repeat) {
    return new CheckRunner(
        java.onClassPath(
            Worker.class,
            request.backend(),
            request.profile().name(),
            Long.toString(request.seed()),
            repeat.of("%s")),
        limit(),
        repeat::of);
  }

  private Duration limit() {
    return Duration.ofMillis(
        (long) (LIMIT.toMillis() * request.patience() + request.minutes() * 60_000));
  }

  RunReport run() throws InterruptedException {
    try (runner;
        second) {
      List<CheckResult> setUp = setUp();
      boolean fit = !broken.contains(Facility.QUEUE);
      List<CheckResult> discovery;
      List<ClauseResult> clauses;
      List<CheckResult> refusals;
      try (Lanes lanes = lanes()) {
        if (facts.besideOthers() && Runtime.getRuntime().availableProcessors() > 1) {
          lanes.open(second::run);
        }
        discovery = new ArrayList<>(discovery(fit));
        discovery.addAll(provider(fit));
        lanes.open(runner::run);
        clauses = clauses(lanes);
        refusals = refusals(fit, lanes);
      }
      List<CheckResult> others = new ArrayList<>(discovery);
      others.addAll(refusals);
      Judgement judgement =
          Judgement.of(request.profile(), request.filter().isPresent(), setUp, others, clauses);
      return new RunReport(
          new Surroundings(request, facts)
              .setting(started, Duration.ofNanos(System.nanoTime() - startNanos)),
          setUp,
          discovery,
          refusals,
          clauses,
          judgement);
    }
  }

  private List<CheckResult> setUp() throws InterruptedException {
    String opens = Checks.SET_UP + " opens";
    long start = System.nanoTime();
    List<CheckResult> results = new ArrayList<>();
    try {
      facts = runner.facts();
      results.add(CheckResult.passed(opens, List.of(), since(start)));
    } catch (WorkerLoss loss) {
      String message = FailureText.of(
          opens + " [MUST]: The kit opens a queue of the backend.",
          Expect.text(
              "opening a queue of backend \"" + request.backend() + "\"",
              "a queue",
              String.valueOf(loss.getMessage())),
          "What does \"doctor\" say? Does --path name all jars of the backend and of what it needs?"
              + ServiceFiles.lacking(request.path()),
          new RepeatCommand(request).of("*"));
      results.add(CheckResult.failed(opens, message, loss.trace(), since(start)));
      broken.add(Facility.QUEUE);
      return progress.done("Set-up", results);
    }
    for (Check check : Checks.ofSetUp()) {
      if (facts.facilities().containsAll(check.facilities())) {
        CheckResult first = runner.run(check);
        // What hangs once says nothing; what is wrong is wrong again.
        CheckResult result = first.state() == State.PASSED ? first : runner.run(check);
        results.add(result);
        if (result.state() != State.PASSED) {
          broken.addAll(provedBy(check));
        }
      }
    }
    return progress.done("Set-up", results);
  }

  /** Without queues nothing can run; without another facility what does not need it. */
  private static Set<Facility> provedBy(Check check) {
    Set<Facility> proved = EnumSet.copyOf(check.facilities());
    if (proved.size() > 1) {
      proved.remove(Facility.QUEUE);
    }
    return proved;
  }

  private List<CheckResult> discovery(boolean fit) throws InterruptedException {
    DiscoveryChecks checks = new DiscoveryChecks(request.backend(), java, limit());
    if (!fit) {
      return checks.without(State.NOT_RUN, SET_UP_FAILED);
    }
    if (request.filter().isPresent()) {
      return checks.without(State.NOT_RUN, notAskedFor());
    }
    return progress.done("Discovery", checks.run());
  }

  private List<CheckResult> provider(boolean fit) {
    ProviderChecks checks = new ProviderChecks(request, facts, runner);
    if (!fit) {
      return checks.without(SET_UP_FAILED);
    }
    if (request.filter().isPresent()) {
      return checks.without(notAskedFor());
    }
    return progress.done("Provider", checks.run());
  }

  private Lanes lanes() {
    return new Lanes(
        Checks.all().stream().filter(check -> obstacle(check).isEmpty()).toList());
  }

  private List<ClauseResult> clauses(Lanes lanes) {
    List<ClauseResult> results = new ArrayList<>();
    for (ClauseGroup group : Catalogue.standard().groups()) {
      List<ClauseResult> ofGroup =
          ClauseResult.group(group, check -> result(check, lanes), request.exclusions());
      progress.section(group, ofGroup);
      results.addAll(ofGroup);
    }
    return results;
  }

  private List<CheckResult> refusals(boolean fit, Lanes lanes) {
    List<CheckResult> results = new ArrayList<>();
    for (Check check : Checks.all()) {
      if (check.section().equals(Checks.WITHOUT_CAPABILITY)
          && check.undeclared().stream().noneMatch(facts.capabilities()::contains)) {
        results.add(result(check, lanes));
      }
    }
    return fit ? progress.done("Without a capability", results) : results;
  }

  private CheckResult result(Check check, Lanes lanes) {
    return obstacle(check).orElseGet(() -> lanes.of(check));
  }

  private Optional<CheckResult> obstacle(Check check) {
    if (!Collections.disjoint(check.facilities(), broken)) {
      return Optional.of(CheckResult.without(check.id(), State.NOT_RUN, SET_UP_FAILED));
    }
    if (!request.wants(check.id())) {
      return Optional.of(CheckResult.without(check.id(), State.NOT_RUN, notAskedFor()));
    }
    return Subject.obstacle(
        check,
        request.backend(),
        facts.contractVersion(),
        facts.capabilities(),
        facts.facilities());
  }

  private String notAskedFor() {
    return NOT_ASKED_FOR + request.filter().map(IdPattern::text).orElse("");
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
