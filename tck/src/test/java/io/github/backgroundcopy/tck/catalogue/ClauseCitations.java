package io.github.backgroundcopy.tck.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds what looks like the id of a clause and is none.
 *
 * <p>The words of the known ids say what looks like one: {@code ENUM-NEXT-01} has the family
 * {@code ENUM-NEXT}, and whatever joins one of its words and a number, such as {@code NEXT-01}, or
 * continues {@code ENUM}, such as {@code ENUM-NXET}, is taken for a citation. An id that is cut
 * short after another one, as in {@code ENUM-NEXT-01, -02}, cannot be searched for and is no id.
 */
final class ClauseCitations {

  private final Set<String> ids;
  private final Set<String> families = new TreeSet<>();
  private final Pattern citation;

  ClauseCitations(Set<String> ids) {
    this.ids = ids;
    Set<String> words = new TreeSet<>();
    Set<String> roots = new TreeSet<>();
    for (String id : ids) {
      String family = id.substring(0, id.lastIndexOf('-'));
      families.add(family);
      List<String> parts = Arrays.asList(family.split("-"));
      words.addAll(parts);
      roots.add(parts.get(0));
    }
    String numbered = any(words) + "(-[A-Z]+)*-[0-9]+";
    String family = any(roots) + "(-[A-Z]+)+";
    String furtherNumber = "(?<=-[0-9]{2},? (and |or |to )?)-[0-9]{2}";
    citation = Pattern.compile(
        "(?<![\\w-])(" + numbered + "|" + family + "|" + furtherNumber + ")(?![\\w-])");
  }

  /** Lists the unknown ids of a text, each after the text's name and its line. */
  List<String> unknown(String name, List<String> lines) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = citation.matcher(lines.get(i));
      while (matcher.find()) {
        String cited = matcher.group();
        if (!ids.contains(cited) && !families.contains(cited)) {
          found.add(name + ":" + (i + 1) + ": \"" + cited + "\"");
        }
      }
    }
    return found;
  }

  private static String any(Set<String> words) {
    return words.stream().collect(Collectors.joining("|", "(", ")"));
  }
}
