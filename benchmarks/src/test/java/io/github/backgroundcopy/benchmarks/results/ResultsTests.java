package io.github.backgroundcopy.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTests {

  private final Samples samples = new Samples();

  @Test
  void runIsReadBackAsItWasWritten(@TempDir Path directory) throws IOException {
    samples.add("A.b", "n=1", "ns/op", 1.5e-7);
    samples.add("A.b", "n=1", "ns/op", -3);
    samples.add("A.c", "", "ms", 1e12);
    Results written = new Results(Map.of("JVM", "a \"b\" \\ \t"), List.of("é\n"), samples);
    Path file = directory.resolve("new").resolve("results.json");
    written.write(file);
    Results read = Results.read(file);
    assertThat(read.environment()).isEqualTo(written.environment());
    assertThat(read.notes()).isEqualTo(written.notes());
    assertThat(read.samples().keys()).isEqualTo(samples.keys());
    assertThat(read.samples().of(samples.keys().get(0))).containsExactly(1.5e-7, -3.0);
    assertThat(Table.markdown(read)).isEqualTo(Table.markdown(written));
  }

  @Test
  void samplesTravelByLines() {
    samples.add("A.b", "n=1,peer=X", "ns/op", 0.1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    samples.print(new PrintStream(out, true, StandardCharsets.UTF_8));
    Samples read = new Samples();
    out.toString(StandardCharsets.UTF_8)
        .lines()
        .forEach(line -> assertThat(read.read(line)).isTrue());
    assertThat(read.read("another line")).isFalse();
    assertThat(read.of(samples.keys().get(0))).containsExactly(0.1);
  }

  @Test
  void somethingElseThanJsonIsRefused() {
    assertThatThrownBy(() -> Json.parse("{\"a\": ]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a value");
    assertThatThrownBy(() -> Json.parse("[1] x")).isInstanceOf(IllegalArgumentException.class);
  }
}
