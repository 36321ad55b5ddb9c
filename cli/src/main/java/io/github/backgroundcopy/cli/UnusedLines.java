package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.cli.ListForm.Entry;
import io.github.backgroundcopy.cli.ListForm.Option;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a list says and nobody does: options of other programs, and mirrors. */
final class UnusedLines {

  private static final Set<String> USED = Set.of("out", "dir", "checksum", "header");

  private final Map<String, Integer> options = new LinkedHashMap<>();
  private final List<Integer> mirrors = new ArrayList<>();

  void look(Entry entry) {
    for (Option option : entry.options()) {
      if (!USED.contains(option.key())) {
        options.putIfAbsent(option.key(), option.line());
      }
    }
    if (entry.mirrors() > 0) {
      mirrors.add(entry.line());
    }
  }

  /** Names each option once, however often it was written, and no value. */
  List<String> notes(Path source) {
    List<String> notes = new ArrayList<>();
    options.forEach((key, line) -> notes.add(source + ":" + line + ": the option \"" + key
        + "\" is passed over, here and below; bgcopy knows out, dir, checksum and header"));
    if (!mirrors.isEmpty()) {
      notes.add(source + ":" + mirrors.get(0) + ": only the first of the URLs in "
          + (mirrors.size() == 1 ? "this line" : "each of " + mirrors.size() + " lines")
          + " is used, and none of its mirrors");
    }
    return notes;
  }
}
