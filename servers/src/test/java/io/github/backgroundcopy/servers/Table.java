package io.github.backgroundcopy.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The table of the page on servers, one row for each. With {@code -Ddocs.write=true} a row is
 * written into the page instead of being compared with it.
 */
final class Table {

  private static final String WRITE = "docs.write";
  private static final Path PAGE = Path.of("..", "docs", "servers.md");
  private static final String START = "<!-- measured by the build -->";
  private static final String END = "<!-- end of the table -->";
  private static final int HEAD = 2;

  private Table() {}

  /** Asserts that the row of a server is there, or puts it in its place in the alphabet. */
  static void assertRow(Candidate candidate, List<String> outcomes) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(PAGE));
    List<String> place = lines.subList(lines.indexOf(START) + 1, lines.indexOf(END));
    TreeMap<String, String> rows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    place.stream().skip(HEAD).forEach(row -> rows.put(name(row), row));
    String row = "| " + candidate.name() + " | " + candidate.version() + " | "
        + String.join(" | ", outcomes) + " |";
    if (Boolean.getBoolean(WRITE)) {
      rows.put(candidate.name(), row);
      place.clear();
      place.addAll(head());
      place.addAll(rows.values());
      Files.write(PAGE, lines);
    } else {
      assertThat(rows.get(candidate.name()))
          .as("the row of \"%s\" in %s; -D%s=true writes it", candidate, PAGE, WRITE)
          .isEqualTo(row);
    }
  }

  /** The names of all servers that have a row. */
  static List<String> names() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    return lines.subList(lines.indexOf(START) + 1 + HEAD, lines.indexOf(END)).stream()
        .map(Table::name)
        .toList();
  }

  private static String name(String row) {
    return row.split("\\|", -1)[1].strip();
  }

  private static List<String> head() {
    String titles = Arrays.stream(Situation.values())
        .map(situation -> situation.title)
        .collect(Collectors.joining(" | "));
    return List.of(
        "| server | version | " + titles + " |",
        "|---|---|" + "---|".repeat(Situation.values().length));
  }
}
