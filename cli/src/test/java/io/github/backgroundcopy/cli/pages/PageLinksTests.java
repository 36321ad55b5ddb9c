package io.github.backgroundcopy.cli.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between pages, and to files of the project, lead somewhere. */
final class PageLinksTests {

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");

  /** What a page is called on the web is not looked up. */
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void everyLinkLeadsToAFileAndToAHeading(Page page) {
    List<String> broken = new ArrayList<>();
    for (String line : page.prose()) {
      Matcher link = LINK.matcher(line);
      while (link.find()) {
        String target = link.group(1);
        if (!ELSEWHERE.matcher(target).matches() && !leadsSomewhere(page, target)) {
          broken.add(target);
        }
      }
    }
    assertThat(broken).as("links of %s that lead nowhere", page).isEmpty();
  }

  @Test
  void everyPageForUsersCanBeReachedFromTheReadme() {
    Set<Path> reached = new HashSet<>();
    List<Page> next = new ArrayList<>(List.of(Page.of("README.md")));
    while (!next.isEmpty()) {
      Page page = next.remove(0);
      if (reached.add(page.file())) {
        page.prose().stream()
            .flatMap(line -> LINK.matcher(line).results())
            .map(link -> link.group(1).replaceFirst("#.*", ""))
            .filter(path -> path.endsWith(".md") && !ELSEWHERE.matcher(path).matches())
            .map(path -> page.file().resolveSibling(path).normalize())
            .map(file -> Page.of(file.toString()))
            .forEach(next::add);
      }
    }
    assertThat(reached).containsAll(Page.forUsers().stream().map(Page::file).toList());
  }

  @Test
  void theReadmeStaysShort() throws Exception {
    assertThat(Files.size(Page.of("README.md").file()))
        .as("bytes of README.md; what does not fit goes to a page in docs")
        .isLessThanOrEqualTo(8 * 1024);
  }

  static List<Page> pages() {
    return Page.all();
  }

  private static boolean leadsSomewhere(Page page, String target) {
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    Path file = path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
    if (!file.startsWith(Page.ROOT) || !Files.exists(file)) {
      return false;
    }
    return hash < 0 || anchors(Page.of(file.toString())).contains(target.substring(hash + 1));
  }

  /** The names that web pages made of Markdown give to headings. */
  private static Set<String> anchors(Page page) {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> times = new HashMap<>();
    for (String line : page.prose()) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String name = heading
            .group(1)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N} _-]", "")
            .replace(' ', '-');
        int before = times.merge(name, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? name : name + "-" + before);
      }
    }
    return anchors;
  }
}
