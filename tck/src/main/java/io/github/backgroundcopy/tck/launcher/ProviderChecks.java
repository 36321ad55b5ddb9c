package io.github.backgroundcopy.tck.launcher;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.run.Check;
import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.Checks;
import io.github.backgroundcopy.tck.run.FailureText;
import io.github.backgroundcopy.tck.run.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks whether what users open is what the fixture opens: the fixture's queues must declare what
 * the provider promises, and queues opened through discovery must pass the checks that need no
 * facility. A fixture of another backend would otherwise vouch for a provider that can do nothing.
 */
final class ProviderChecks {

  private static final String CAPABILITIES = "provider capabilities";
  private static final String OPENED = "provider opened";

  /** How long the second of them may take before it is stretched; it goes as far as it comes. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private static final int SHOWN = 3;

  /** What the api itself gives. */
  private static final Set<Facility> GIVEN = Set.of(Facility.QUEUE, Facility.CLIENT);

  private final Request request;
  private final SubjectFacts facts;
  private final CheckRunner runner;

  ProviderChecks(Request request, SubjectFacts facts, CheckRunner runner) {
    this.request = request;
    this.facts = facts;
    this.runner = runner;
  }

  /** Gives the results where nothing is run. */
  List<CheckResult> without(String reason) {
    return Stream.of(CAPABILITIES, OPENED)
        .map(id -> CheckResult.without(id, State.NOT_RUN, reason))
        .toList();
  }

  /** Runs both. */
  List<CheckResult> run() {
    return List.of(capabilities(), opened());
  }

  private CheckResult capabilities() {
    Set<Capability> kept = EnumSet.noneOf(Capability.class);
    kept.addAll(facts.promised());
    kept.removeAll(facts.capabilities());
    if (kept.isEmpty()) {
      return CheckResult.passed(CAPABILITIES, List.of(), Duration.ZERO);
    }
    String message = FailureText.of(
        CAPABILITIES + " [MUST]: The fixture's queues declare what the provider promises.",
        Expect.text(
            "capabilities() of a queue of the fixture " + facts.fixture(),
            "all that the provider " + facts.provider() + " promises: " + facts.promised(),
            facts.capabilities() + ", without " + kept),
        "Does the fixture open queues of this provider, with options that take nothing away?",
        new RepeatCommand(request).of("*"));
    return CheckResult.failed(CAPABILITIES, message, "", Duration.ZERO);
  }

  private CheckResult opened() {
    long start = System.nanoTime();
    long limit = (long) (LIMIT.toNanos() * request.patience());
    List<CheckResult> failed = new ArrayList<>();
    int count = 0;
    for (Check check : Checks.all()) {
      if (System.nanoTime() - start > limit || failed.size() >= SHOWN) {
        break;
      }
      if (fits(check)) {
        count++;
        CheckResult result = runner.runOpened(check);
        if (result.state() == State.FAILED) {
          failed.add(result);
        }
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (failed.isEmpty()) {
      return CheckResult.passed(OPENED, List.of(), took);
    }
    String message = FailureText.of(
        OPENED + " [MUST]: Queues that discovery opens pass the checks that need no facility.",
        Expect.text(
            count + " checks on queues that QueueManagers.open gave, through the provider "
                + facts.provider(),
            "all pass, as on the queues of the fixture " + facts.fixture(),
            failed.stream()
                .map(CheckResult::text)
                .collect(Collectors.joining(System.lineSeparator() + System.lineSeparator()))),
        "Does the fixture open queues of this provider, or of another backend?",
        new RepeatCommand(request).of("*"));
    return CheckResult.failed(OPENED, message, failed.get(0).trace(), took);
  }

  private boolean fits(Check check) {
    boolean large = check.id().endsWith("/crowd")
        || check.id().startsWith("SCALE-")
        || check.id().startsWith("MODEL-")
        || check.id().contains("-THREAD-");
    return !large
        && check.undeclared().isEmpty()
        && GIVEN.containsAll(check.facilities())
        && facts.promised().containsAll(check.declared())
        && request.exclusions().of(check.clause()).isEmpty();
  }
}
