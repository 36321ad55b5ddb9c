package io.github.backgroundcopy.cli.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.cli.Program;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tables of options on the pages have all that there are, and no others. */
final class PageOptionsTests {

  /** A name in the first cell of a row, such as {@code | `FLUSH`, `ROOT` | ...}. */
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  private static final Set<String> HELP = Set.of("--help", "--version");

  @Test
  void everyOptionOfTheMemoryBackendIsOnThePageOfDownloads() {
    assertThat(namesIn("docs/downloads.md", "## Options"))
        .containsExactlyInAnyOrderElementsOf(memoryOptions());
  }

  @Test
  void everyCommandIsOnThePageOfTheCommandLine() {
    Set<String> commands = new HashSet<>(found("^  ([a-z-]+)  ", help("--help")));

    assertThat(namesIn("docs/command-line.md", "## Commands"))
        .extracting(name -> name.replaceFirst(" .*", ""))
        .containsExactlyInAnyOrderElementsOf(commands);
  }

  @Test
  void everyOptionOfEveryCommandIsOnThePageOfTheCommandLine() {
    Set<String> options = new HashSet<>();
    for (String command : found("^  ([a-z-]+)  ", help("--help"))) {
      options.addAll(found("^ {2,6}(?:-\\w, )?(--[a-z-]+)", help("help", command)));
    }
    options.removeAll(HELP);

    assertThat(namesIn("docs/command-line.md", "## Options"))
        .extracting(name -> name.replaceFirst(" .*", ""))
        .filteredOn(name -> name.startsWith("--"))
        .containsExactlyInAnyOrderElementsOf(options);
  }

  private static List<String> memoryOptions() {
    List<String> names = new ArrayList<>();
    for (Field field : MemoryOptions.class.getFields()) {
      if (field.getType().getSimpleName().equals("Option")) {
        names.add(field.getName());
      }
    }
    return names;
  }

  private static List<String> namesIn(String page, String heading) {
    return Page.of(page).lines().stream()
        .dropWhile(line -> !line.equals(heading))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(2, line.indexOf(" |")))
        .flatMap(cell -> NAME.matcher(cell).results())
        .map(name -> name.group(1))
        .toList();
  }

  private static String help(String... args) {
    return Program.run(args).out();
  }

  private static List<String> found(String pattern, String text) {
    Stream<MatchResult> results =
        Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).results();
    return results.map(result -> result.group(1)).toList();
  }
}
