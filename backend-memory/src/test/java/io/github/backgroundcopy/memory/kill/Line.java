package io.github.backgroundcopy.memory.kill;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line between the client that is killed and who kills it: words between tabs, and a mark at the
 * end, for the last line may have got through in part.
 *
 * @param words the words, of which the first says what the line is
 */
record Line(List<String> words) {

  /** About to make a call: its name, the group's id, and what else belongs to it. */
  static final String ABOUT = "about";

  /** The call returned. */
  static final String DONE = "done";

  /** The call was refused: the group is not in a state for it. */
  static final String REFUSED = "refused";

  /** A callback was told a state: the group's id, the state. */
  static final String TOLD = "told";

  /** A group that is there. */
  static final String GROUP = "group";

  /** No more groups are there. */
  static final String END = "end";

  /** The queue can keep nothing any more, and why. */
  static final String LOST = "lost";

  /** Something happened that must not. */
  static final String BROKEN = "broken";

  private static final String MARK = "\t.";

  static Line of(String... words) {
    return new Line(List.of(words));
  }

  /** Reads a line; null if it is not whole. */
  static @Nullable Line read(String text) {
    return text.endsWith(MARK)
        ? new Line(List.of(text.substring(0, text.length() - MARK.length()).split("\t", -1)))
        : null;
  }

  String what() {
    return words.get(0);
  }

  /** The group that a report is about. */
  UUID group() {
    return UUID.fromString(words.get(what().equals(ABOUT) ? 2 : 1));
  }

  @Override
  public String toString() {
    return String.join("\t", words) + MARK;
  }
}
