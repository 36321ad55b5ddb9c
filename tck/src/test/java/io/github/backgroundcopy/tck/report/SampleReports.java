package io.github.backgroundcopy.tck.report;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.catalogue.CatalogueClause;
import io.github.backgroundcopy.tck.catalogue.ClauseGroup;
import io.github.backgroundcopy.tck.catalogue.ClausePart;
import io.github.backgroundcopy.tck.catalogue.Side;
import io.github.backgroundcopy.tck.run.CheckResult;
import io.github.backgroundcopy.tck.run.ClauseResult;
import io.github.backgroundcopy.tck.run.Exclusion;
import io.github.backgroundcopy.tck.run.Judgement;
import io.github.backgroundcopy.tck.run.Profile;
import io.github.backgroundcopy.tck.run.RunReport;
import io.github.backgroundcopy.tck.run.Setting;
import io.github.backgroundcopy.tck.run.State;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reports of every shape, with the clauses of the real catalogue. */
final class SampleReports {

  /** A text that ends what it stands in, drives a terminal and is no valid UTF-16. */
  static final String HOSTILE =
      "</script><script>alert('1')</script> \"&quot;\" & ]]> <!-- {{x}} ${x}"
          + " \u0000\u0008\u001b[31mred\u001b[0m \u0085 \u202eright\u202c \ud83d\ude80 \ud800 \udc00 \ufffe \ufdd0"
          + " caf\u00e9\r\nsecond\rline";

  private static final Set<Capability> CAPABILITIES =
      EnumSet.complementOf(EnumSet.of(Capability.BINARY_INTERFACE));
  private static final String DIGEST =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  private static final Exclusion KNOWN = new Exclusion(
      "GROUP-PROP-01",
      URI.create("https://acme.example/issues/17"),
      "The priority is fixed at 2 until version 3.0");

  private Profile profile = Profile.STRICT;
  private Optional<String> filter = Optional.empty();
  private Set<Facility> facilities = EnumSet.complementOf(EnumSet.of(Facility.RAW));
  private List<CheckResult> harness = List.of(
      passed("The fixture opens a fresh queue"),
      passed("Two queues share nothing"),
      CheckResult.without(
          "The unwritable directory is unwritable",
          State.NOT_APPLICABLE,
          "the fixture has no facility DIRS"));
  private List<CheckResult> discovery =
      List.of(passed("On the class path"), passed("On the module path"));
  private Map<String, Exclusion> exclusions = Map.of();
  private UnaryOperator<CheckResult> twist = UnaryOperator.identity();
  private String backend = "acme";

  private SampleReports() {}

  /** One of each verdict, and what is odd. */
  static Stream<RunReport> all() {
    return Stream.of(
        conformant(),
        withExclusions(),
        incomplete(),
        notConformant(),
        invalidRun(),
        hostile(),
        staleExclusion());
  }

  static RunReport conformant() {
    return new SampleReports().report();
  }

  static RunReport withExclusions() {
    SampleReports sample = new SampleReports();
    sample.exclusions = Map.of(KNOWN.clause(), KNOWN);
    sample.twist = check -> check.id().equals(KNOWN.clause())
        ? failed(check.id(), expected("PRIORITY", "1", "2"))
        : check;
    return sample.report();
  }

  /** The vendor excludes what is not at fault. */
  static RunReport staleExclusion() {
    SampleReports sample = new SampleReports();
    sample.exclusions = Map.of(KNOWN.clause(), KNOWN);
    return sample.report();
  }

  /** A filtered run under REFERENCE with a fixture that can do little. */
  static RunReport incomplete() {
    SampleReports sample = new SampleReports();
    sample.profile = Profile.REFERENCE;
    sample.filter = Optional.of("ENUM-*");
    sample.facilities = EnumSet.of(Facility.QUEUE, Facility.CLIENT);
    sample.twist = check -> {
      if (!check.id().startsWith("ENUM-")) {
        return check.state() == State.NOT_APPLICABLE
            ? check
            : CheckResult.without(check.id(), State.NOT_RUN, "not asked for by \"ENUM-*\"");
      }
      if (check.id().equals("ENUM-SNAP-03/crowd") && check.state() == State.PASSED) {
        return new CheckResult(
            check.id(),
            State.PASSED,
            "as many groups as other queues get: the queue refuses more",
            "",
            List.of(),
            Duration.ofMillis(1));
      }
      return check.id().equals("ENUM-SKIP-04") && check.state() == State.PASSED
          ? CheckResult.passed(
              check.id(),
              List.of(expected("skip(4294967295) of enumGroups() at 2 of 5", "3", "0")),
              Duration.ofMillis(3))
          : check;
    };
    return sample.report();
  }

  static RunReport notConformant() {
    SampleReports sample = new SampleReports();
    sample.exclusions = Map.of(KNOWN.clause(), KNOWN);
    sample.discovery = List.of(
        passed("On the class path"),
        failed(
            "On the module path",
            "module acme.backend does not provide io.github.backgroundcopy.spi.QueueProvider\n"
                + "  what to do: add \"provides … with …\" to its module-info.java"),
        passed("Beside another backend"));
    Map<String, String> messages = Map.of(
        "ENUM-COUNT-02", expected("count() of enumGroups() after next(2)", "7", "5"),
        "ENUM-SKIP-04",
            expected("skip(4294967295) of enumGroups() at 2 of 5", "3", "0") + calls(200),
        "QMGR-CREATE-01", "the worker ended with exit code 3 while this check ran",
        "ERR-03/state", expected("x".repeat(400), "InvalidStateException", "nothing"),
        "GROUP-PROP-01", expected("PRIORITY", "1", "2"));
    sample.twist = check ->
        messages.containsKey(check.id()) ? failed(check.id(), messages.get(check.id())) : check;
    return sample.report();
  }

  /** The set-up is wrong, so that nothing ran. */
  static RunReport invalidRun() {
    SampleReports sample = new SampleReports();
    sample.harness = List.of(
        passed("The fixture opens a fresh queue"),
        failed(
            "Two queues share nothing",
            "two queues opened one after the other\n"
                + "  expected: the second is empty\n  seen:     it holds the group of the first"));
    sample.discovery = List.of();
    sample.twist = check ->
        CheckResult.without(check.id(), State.NOT_RUN, "the set-up of the vendor is wrong");
    return sample.report();
  }

  /** Every text that a vendor can choose is hostile, and one message is long. */
  static RunReport hostile() {
    SampleReports sample = new SampleReports();
    sample.backend = HOSTILE;
    sample.filter = Optional.of(HOSTILE);
    sample.harness = List.of(CheckResult.passed(HOSTILE, List.of(HOSTILE), Duration.ZERO));
    sample.discovery = List.of(failed(HOSTILE, HOSTILE));
    sample.exclusions = Map.of(
        "GROUP-PROP-01",
        new Exclusion("GROUP-PROP-01", URI.create("javascript:alert('1')"), HOSTILE));
    sample.twist = check -> {
      if (check.id().startsWith("GROUP-PROP-")) {
        return failed(check.id(), HOSTILE);
      }
      if (check.id().startsWith("JENUM-")) {
        return CheckResult.passed(check.id(), List.of(HOSTILE), Duration.ofMillis(1));
      }
      if (check.id().startsWith("CB-")) {
        return CheckResult.without(check.id(), State.NOT_RUN, HOSTILE);
      }
      return check.id().equals("ENUM-NEXT-01")
          ? failed(check.id(), "y".repeat(100_000) + HOSTILE)
          : check;
    };
    return sample.report();
  }

  private RunReport report() {
    List<ClauseResult> clauses = new ArrayList<>();
    for (ClauseGroup group : Catalogue.standard().groups()) {
      for (CatalogueClause clause : group.clauses()) {
        clauses.add(new ClauseResult(
            clause,
            group.section(),
            clause.parts().stream()
                .map(part -> twist.apply(check(clause, part)))
                .toList(),
            Optional.ofNullable(exclusions.get(clause.id()))));
      }
    }
    List<CheckResult> refusals = List.of(
        passed("without BINARY_INTERFACE"),
        CheckResult.without(
            "without DURABLE",
            State.NOT_APPLICABLE,
            "not applicable: backend \"acme\" declares the capability DURABLE"));
    List<CheckResult> others =
        Stream.of(discovery, refusals).flatMap(List::stream).toList();
    return new RunReport(
        setting(),
        harness,
        discovery,
        refusals,
        clauses,
        Judgement.of(profile, filter.isPresent(), harness, others, clauses));
  }

  private CheckResult check(CatalogueClause clause, ClausePart part) {
    String id = part.name().equals(Side.JAVA.id()) ? clause.id() : clause.id() + "/" + part.name();
    for (Capability capability : part.capabilities()) {
      if (!CAPABILITIES.contains(capability)) {
        return CheckResult.without(
            id,
            State.NOT_APPLICABLE,
            "not applicable: backend \"acme\" does not declare the capability " + capability);
      }
    }
    for (Facility facility : part.facilities()) {
      if (!facilities.contains(facility)) {
        return CheckResult.without(
            id,
            State.NOT_RUN,
            "not run: facility " + facility + " is not among those of the fixture " + facilities);
      }
    }
    return passed(id);
  }

  private Setting setting() {
    return new Setting(
        "0.1.0",
        "0.1.0",
        backend,
        "com.acme.queue.AcmeQueueProvider",
        "2.1.0",
        "1",
        "com.acme.queue.AcmeFixture",
        profile,
        filter,
        Long.MIN_VALUE,
        Instant.parse("2026-01-02T03:04:05.678Z"),
        Duration.ofMillis(12_345),
        CAPABILITIES,
        facilities,
        "Linux 6.1.0-18-amd64 amd64",
        "OpenJDK 64-Bit Server VM 17.0.15+6",
        2,
        List.of(
            new Setting.Jar("acme-queue-2.1.0.jar", DIGEST),
            new Setting.Jar("classes", "directory")));
  }

  private static CheckResult passed(String id) {
    return CheckResult.passed(id, List.of(), Duration.ofMillis(id.length()));
  }

  /** A failure as checks word it: the sentence of the clause, what was seen, what to look at. */
  private static CheckResult failed(String id, String seen) {
    Optional<CatalogueClause> clause =
        Catalogue.standard().clause(id.contains("/") ? id.substring(0, id.indexOf('/')) : id);
    String message = clause
        .map(known -> id + " [MUST, doc]: " + known.sentence() + "\n" + seen + "\n  look first: "
            + known.look() + "\n  check:      SomeChecks.some, seed 42")
        .orElse(seen);
    String trace =
        "org.opentest4j.AssertionFailedError: " + seen.lines().findFirst().orElse("")
            + "\n\tat com.acme.queue.AcmeQueue.skip(AcmeQueue.java:42)";
    return CheckResult.failed(id, message, trace, Duration.ofMillis(1_234));
  }

  private static String expected(String what, String expected, String seen) {
    return what + "\n  expected: " + expected + "\n  seen:     " + seen;
  }

  private static String calls(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "\n  call " + i + ": createGroup(6F9619FF-8B86-D011-B42D-00C04FC9"
            + String.format("%04X", i)
            + ") of the manager of user U on thread \"check\" returned normally")
        .collect(Collectors.joining());
  }
}
