package io.github.backgroundcopy.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No figure of the page on performance is typed by hand: between its marks stand lines that the
 * program prints of the results they name, and nothing else.
 */
final class PerformancePageTests {

  private static final Pattern FIGURES =
      Pattern.compile("<!-- figures: ([^>]*) -->\\R(.*?)<!-- end of figures -->", Pattern.DOTALL);

  /** A row or the line that says how it was measured; a heading row is printed, too. */
  private static final Pattern FIGURE = Pattern.compile("^(?:\\||Medians|Values are means).*");

  @ParameterizedTest(name = "{0}")
  @MethodSource("figures")
  void everyLineIsOneThatTheProgramPrints(String files, String text) throws IOException {
    Set<String> printed = new HashSet<>(Set.of(""));
    for (String file : files.split(" ", -1)) {
      Table.markdown(Results.read(Path.of("results", file))).lines().forEach(printed::add);
    }

    assertThat(text.lines()).isSubsetOf(printed);
  }

  @Test
  void rowsOfFiguresStandBetweenTheMarksAlone() throws IOException {
    String elsewhere = FIGURES.matcher(page()).replaceAll("");

    assertThat(elsewhere.lines()).noneMatch(line -> FIGURE.matcher(line).matches());
  }

  @Test
  void everyFileOfResultsHasItsPlace() throws IOException {
    List<String> named = figures()
        .flatMap(figures -> Stream.of(((String) figures[0]).split(" ", -1)))
        .toList();
    try (Stream<Path> files = Files.list(Path.of("results"))) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .containsExactlyInAnyOrderElementsOf(named);
    }
  }

  static Stream<Object[]> figures() throws IOException {
    List<MatchResult> places = FIGURES.matcher(page()).results().toList();
    return places.stream().map(place -> new Object[] {place.group(1), place.group(2)});
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("../docs/performance.md"));
  }
}
