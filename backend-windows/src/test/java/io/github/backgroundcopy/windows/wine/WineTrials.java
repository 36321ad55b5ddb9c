package io.github.backgroundcopy.windows.wine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Trials of one run of the Windows JVM: each of their tests becomes a test outside, which fails as
 * it did inside, and one more says how the program ended.
 *
 * <p>A trial that is skipped has failed, as has a class without trials.
 */
final class WineTrials {

  private static final String PACKAGE = WineTrials.class.getPackageName() + ".inside.";

  private final WineSession session;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<String> options = new ArrayList<>();
  private Duration limit = Duration.ofMinutes(2);

  private WineTrials(WineSession session) {
    this.session = session;
  }

  static WineTrials in(WineSession session) {
    return new WineTrials(session);
  }

  /** Gives trials a value, which they find by {@code System.getenv}. */
  WineTrials with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Gives them the name that a file of this machine has inside. */
  WineTrials with(String name, Path file) {
    return with(name, WineCommand.windows(file));
  }

  /** Gives the JVM an option. */
  WineTrials option(String option) {
    options.add(option);
    return this;
  }

  /** How long all of them may take together. */
  WineTrials within(Duration limit) {
    this.limit = limit;
    return this;
  }

  /** Runs them, by the simple names of their classes. */
  Stream<DynamicTest> run(String... classes) throws IOException {
    return runTests(Stream.of(classes).map(PACKAGE::concat).toArray(String[]::new));
  }

  /** Runs tests that run outside too, by the full names of their classes. */
  Stream<DynamicTest> runTests(String... classes) throws IOException {
    Path file = Files.createTempFile(session.scratch(), "trials", null);
    String seed = System.getProperty("test.seed", String.valueOf(System.nanoTime()));
    List<String> jvm = new ArrayList<>(options);
    jvm.add("-Dtest.seed=" + seed);
    List<String> arguments = new ArrayList<>(List.of(WineCommand.windows(file)));
    arguments.addAll(List.of(classes));
    WineCommand command =
        WineCommand.java(jvm, TrialsMain.class.getName(), arguments.toArray(String[]::new));
    for (Map.Entry<String, String> value : environment.entrySet()) {
      command = command.with(value.getKey(), value.getValue());
    }
    try (WineProgram program = session.start(command, limit)) {
      return tests(program, file, "Inside; repeat with -Dtest.seed=" + seed + "\n");
    }
  }

  private static Stream<DynamicTest> tests(WineProgram program, Path file, String where)
      throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try {
      WineOutput output = program.end();
      Stream.of(output.out(), output.err())
          .filter(text -> !text.isBlank())
          .forEach(System.out::println);
      tests.add(dynamicTest("the program ends well", output::ofSuccess));
    } catch (AssertionError late) {
      tests.add(dynamicTest("the program ends in time", () -> {
        throw late;
      }));
    }
    Collection<TrialRecord> records = TrialRecord.read(file);
    for (TrialRecord record : records) {
      tests.add(dynamicTest(
          record.name(),
          () -> assertThat(record.failure()).as(where + record.failure()).isEmpty()));
    }
    tests.add(dynamicTest("there are trials", () -> assertThat(records).isNotEmpty()));
    return tests.stream();
  }
}
