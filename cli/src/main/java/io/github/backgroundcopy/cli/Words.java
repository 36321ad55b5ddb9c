package io.github.backgroundcopy.cli;

import java.util.ArrayList;
import java.util.List;

/** Text for people: plurals and line breaks. */
final class Words {

  /** The width of running text, in columns. */
  static final int LINE = 88;

  private Words() {}

  /** Gives "1 group", "2 groups". */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** Breaks a text at blanks; a longer word gets a line of its own. */
  static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0
          && DisplayWidth.of(line.toString()) + 1 + DisplayWidth.of(word) > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
