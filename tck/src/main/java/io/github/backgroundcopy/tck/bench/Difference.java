package io.github.backgroundcopy.tck.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where two lists part, since nobody finds that in a long line. */
final class Difference {

  private static final int MAX_ITEM = 600;

  private Difference() {}

  /** Says at which place two lists differ first, as a line of its own; nothing of other values. */
  static String between(@Nullable Object expected, @Nullable Object seen) {
    if (!(expected instanceof List<?> right) || !(seen instanceof List<?> wrong)) {
      return "";
    }
    int at = 0;
    while (at < right.size() && at < wrong.size() && right.get(at).equals(wrong.get(at))) {
      at++;
    }
    return at == 0 && right.size() <= 1 && wrong.size() <= 1
        ? ""
        : System.lineSeparator() + "  differ:   first at " + at + ", where " + item(right, at)
            + " was expected and " + item(wrong, at) + " was seen; of " + right.size() + " and "
            + wrong.size();
  }

  private static String item(List<?> list, int at) {
    return at < list.size() ? Shown.of(list.get(at), MAX_ITEM) : "the end";
  }
}
