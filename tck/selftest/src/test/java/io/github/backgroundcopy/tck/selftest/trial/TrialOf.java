package io.github.backgroundcopy.tck.selftest.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.run.CheckResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A trial of the kit by some suspects. A record, a resource, says by which check each was caught;
 * what was never caught is missing from it. In the build's short form each is shown to that check
 * alone; with {@code -Dtrial.whole=true} all are shown to the whole kit, or those that the record
 * lacks with {@code -Dtrial.whole=missing}. With {@code -Dtrial.whole=model} all are shown to the
 * runs beside the model alone, which tells what those find by themselves.
 *
 * <p>What the checks say of each goes into {@code target/NAME-catches.txt}, beside what the suspect
 * breaks: a catch for another reason is none.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT) // Much of the time is waiting in vain.
abstract class TrialOf {

  private static final boolean MISSING = "missing".equals(System.getProperty("trial.whole"));
  private static final boolean MODEL = "model".equals(System.getProperty("trial.whole"));
  private static final boolean WHOLE = MISSING || MODEL || Boolean.getBoolean("trial.whole");
  private static final int MOMENTS = 50;
  private static final int FEW = 3;

  private final String name;
  private final List<Suspect> suspects;
  private final Map<String, String> record;
  private final ConcurrentMap<Suspect, Optional<CheckResult>> caught = new ConcurrentHashMap<>();

  TrialOf(String name, List<Suspect> suspects) throws IOException {
    this.name = name;
    this.suspects = suspects;
    this.record = record(name + ".tsv");
  }

  private static Map<String, String> record(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(TrialOf.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .map(line -> line.split("\t", 2))
          .collect(Collectors.toMap(columns -> columns[1], columns -> columns[0]));
    }
  }

  /**
   * Each mistake is one: its proof ends on the backend without it, and throws on that with it,
   * where some mistakes need the right moment. Whether a race shows is a matter of chance, on which
   * no build depends: those are proved when all are shown to the whole kit.
   */
  @TestFactory
  Stream<DynamicTest> proofs() {
    return suspects.stream()
        .filter(suspect -> WHOLE || suspect.kind() != Kind.RACES)
        .map(suspect -> DynamicTest.dynamicTest(suspect.toString(), () -> {
          show(suspect.proof(), () -> Mistake.NONE);
          Throwable seen = null;
          for (int moment = 0; seen == null && moment < MOMENTS; moment++) {
            seen = catchThrowable(() -> show(suspect.proof(), suspect.mistakes()));
          }
          assertThat(seen)
              .as(suspect.promise())
              .isNotNull()
              .isNotInstanceOf(NullPointerException.class);
        }));
  }

  private static void show(Proof proof, Supplier<Mistake> mistakes) throws Exception {
    QueueFixture queue = new SuspectFixture(mistakes).open();
    try (Stage stage = new Stage(queue)) {
      proof.show(stage);
    }
  }

  /** The kit still catches what it caught. */
  @TestFactory
  Stream<DynamicTest> trials() throws InterruptedException {
    Judge whole = WHOLE ? Judge.learned(MODEL ? "MODEL-" : "") : null;
    if (whole != null) {
      System.out.println("Checks that judge nobody here: " + whole.unfit());
    }
    return suspects.stream()
        .filter(suspect -> record.containsKey(suspect.toString()) ? !MISSING : WHOLE)
        .map(suspect -> DynamicTest.dynamicTest(suspect.toString(), () -> {
          Judge judge = whole == null
              ? Judge.of(Objects.requireNonNull(record.get(suspect.toString())))
              : whole;
          Optional<CheckResult> by = judge.catches(suspect);
          // What is on record was caught once; some mistakes need the right moment to be seen.
          for (int more = FEW; whole == null && by.isEmpty() && more > 0; more--) {
            System.out.println("Not caught by what is on record, tried again: " + suspect);
            by = judge.catches(suspect);
          }
          caught.put(suspect, by);
          assertThat(MODEL || by.isPresent() || !record.containsKey(suspect.toString()))
              .as("is still caught, as by %s before", record.get(suspect.toString()))
              .isTrue();
        }));
  }

  @Test
  void mistakesDiffer() {
    assertThat(suspects).extracting(Suspect::toString).doesNotHaveDuplicates();
  }

  @Test
  void recordNamesSuspects() {
    assertThat(suspects).extracting(Suspect::toString).containsAll(record.keySet());
  }

  @AfterAll
  void print() throws IOException {
    Map<Kind, int[]> kinds = new TreeMap<>();
    List<String> lines = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (Suspect suspect : suspects) {
      int[] row = kinds.computeIfAbsent(suspect.kind(), kind -> new int[2]);
      row[1]++;
      CheckResult by = caught.getOrDefault(suspect, Optional.empty()).orElse(null);
      if (by != null) {
        row[0]++;
        lines.add(by.id() + "\t" + suspect);
        words.add("%s%n  breaks %s%n  failed %s: %s%n"
            .formatted(suspect, suspect.promise(), by.id(), by.text()));
      }
    }
    Path directory = Files.createDirectories(Path.of("target").toAbsolutePath());
    Files.write(directory.resolve(name + ".tsv"), lines);
    // By bytes: what was seen may have halves of characters.
    Files.write(
        directory.resolve(name + "-catches.txt"),
        String.join(System.lineSeparator(), words).getBytes(UTF_8));
    System.out.println("Wrong backends of \"" + name + "\" that the kit catches, by kind:");
    kinds.forEach((kind, row) -> System.out.printf("  %-12s %3d of %3d%n", kind, row[0], row[1]));
    System.out.printf("  %-12s %3d of %3d%n", "all", lines.size(), suspects.size());
    suspects.stream()
        .filter(suspect -> !MISSING || !record.containsKey(suspect.toString()))
        .filter(suspect -> caught.getOrDefault(suspect, Optional.empty()).isEmpty())
        .forEach(suspect -> System.out.println("  missed: " + suspect + " | " + suspect.promise()));
  }
}
