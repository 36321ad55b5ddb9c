package io.github.backgroundcopy.cli.metalink;

import io.github.backgroundcopy.cli.terminal.DisplayWidth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a document says that means nothing, and that the files can do without. Each kind is told
 * once, with its first place.
 */
final class MetalinkOddities {

  private static final class Kind {

    private final int line;
    private final String text;
    private int more;

    Kind(int line, String text) {
      this.line = line;
      this.text = text;
    }
  }

  private static final int LONGEST = 40;

  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  /**
   * Takes notice of one.
   *
   * @param kind what all of its kind have in common
   * @param line where it stands
   * @param text what is said of the first of its kind
   */
  void add(String kind, int line, String text) {
    Kind first = kinds.putIfAbsent(kind, new Kind(line, text));
    if (first != null) {
      first.more++;
    }
  }

  /** Repeats what a document says, but no more than tells what is wrong. */
  static String quoted(String text) {
    return '"' + DisplayWidth.fit(text, LONGEST, "…") + '"';
  }

  /** Gives a line for each kind. */
  List<String> notes(String source) {
    List<String> notes = new ArrayList<>();
    for (Kind kind : kinds.values()) {
      notes.add(source + ":" + kind.line + ": " + kind.text
          + (kind.more == 0 ? "" : " (and " + kind.more + " more of this kind)"));
    }
    return notes;
  }
}
