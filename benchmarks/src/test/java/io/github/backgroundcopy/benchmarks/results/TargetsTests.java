package io.github.backgroundcopy.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.benchmarks.measures.Benchmarks;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.runner.BenchmarkListEntry;

class TargetsTests {

  /** Finds everything, and remembers what was looked for. */
  private static final class Everything extends Measured {

    private final Map<String, Set<String>> wanted = new TreeMap<>();

    Everything() {
      super(new Samples());
    }

    @Override
    Quantity get(String name, String params) {
      wanted.computeIfAbsent(name, key -> new TreeSet<>()).add(params);
      return new Quantity(1, 0.1, "ns/op");
    }
  }

  @Test
  void everyTargetAsksForWhatIsMeasured() throws ReflectiveOperationException {
    Everything everything = new Everything();
    Targets.all().forEach(target -> target.derived().from(everything));
    int ofJmh = 0;
    for (BenchmarkListEntry entry : Benchmarks.all()) {
      String full = entry.getUsername();
      Class<?> type = Class.forName(full.substring(0, full.lastIndexOf('.')));
      String name = type.getSimpleName() + full.substring(full.lastIndexOf('.'));
      for (Map.Entry<String, Set<String>> wanted : everything.wanted.entrySet()) {
        if (wanted.getKey().replaceFirst(":.*", "").equals(name)) {
          ofJmh++;
          for (String params : wanted.getValue()) {
            assertMeasured(type, params);
          }
        }
      }
    }
    long ofProcesses = everything.wanted.keySet().stream()
        .filter(name -> !name.contains("Benchmark."))
        .count();
    assertThat(ofJmh + ofProcesses).isEqualTo(everything.wanted.size());
    assertThat(everything.wanted.keySet())
        .contains(
            "HeapUse.bare",
            "HeapUse.withFile",
            "Aging.oldHeap",
            "Aging.freshWalk",
            "WriterCost.beside",
            "ColdStart.OneGroup",
            "Aria2.ids");
  }

  private static void assertMeasured(Class<?> type, String params)
      throws ReflectiveOperationException {
    for (String param : params.split(",", -1)) {
      String[] pair = param.split("=", -1);
      Field field = type.getDeclaredField(pair[0]);
      List<String> values = field.getType().isEnum()
              && field.getAnnotation(Param.class).value()[0].equals(Param.BLANK_ARGS)
          ? Arrays.stream(field.getType().getEnumConstants())
              .map(Object::toString)
              .toList()
          : List.of(field.getAnnotation(Param.class).value());
      assertThat(values).as(type.getSimpleName() + " " + param).contains(pair[1]);
    }
  }

  @Test
  void limitsIncludeTheirEnds() {
    assertThat(Target.Limits.atMost(2).hold(2)).isTrue();
    assertThat(Target.Limits.atMost(2).hold(2.001)).isFalse();
    assertThat(Target.Limits.atLeast(2).hold(2)).isTrue();
    assertThat(Target.Limits.moreThan(1).hold(1)).isFalse();
    assertThat(Target.Limits.atMost(2).hold(Double.NaN)).isFalse();
  }

  @Test
  void tableSaysWhatWasMissedAndWhatWasNotMeasured() {
    Samples samples = new Samples();
    samples.add("DetailsBenchmark.enumGroupDetails", "n=100000", "ms/op", 20.5);
    samples.add("BulkBenchmark.groupsWithJobAndFile", "n=100000", "ms/op", 999);
    String table = Table.markdown(new Results(Map.of(), List.of("reason"), samples));
    assertThat(table)
        .contains("| 20.5 ms | ≤ 12 ms | **missed** |")
        .contains("| 999 ms | ≤ 1 s | reached |")
        .contains("| not measured | ≤ 220 B |  |")
        .contains("Not measured: reason.");
  }

  @Test
  void ratiosCarryTheErrorsOfBothSides() {
    Quantity ratio = new Quantity(6, 0.6, "ns").over(new Quantity(3, 0.3, "ns"));
    assertThat(ratio.value()).isEqualTo(2);
    assertThat(ratio.error()).isBetween(0.28, 0.29);
  }
}
