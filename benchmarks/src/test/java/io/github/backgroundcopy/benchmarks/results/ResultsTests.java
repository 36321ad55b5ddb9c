package io.github.backgroundcopy.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    for (String text : List.of("", "{\"a\": ]", "[1] x", "[1] 2", "[true]", "[1", "[null]")) {
      assertThatThrownBy(() -> Json.parse(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theFilesThatAreKeptAreWrittenAgainAsTheyAre() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("results"))) {
      assertThat(files).isNotEmpty().allSatisfy(file -> {
        String text = Files.readString(file);
        assertThat(Json.text(Json.parse(text))).isEqualTo(text);
      });
    }
  }

  @Test
  void anEmptyValueTakesOneLine() {
    assertThat(Json.text(Map.of())).isEqualTo("{}\n");
    assertThat(Json.text(List.of())).isEqualTo("[]\n");
  }
}
