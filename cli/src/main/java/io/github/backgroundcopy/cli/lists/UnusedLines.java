package io.github.backgroundcopy.cli.lists;

import io.github.backgroundcopy.cli.lists.ListForm.Entry;
import io.github.backgroundcopy.cli.lists.ListForm.Option;
import io.github.backgroundcopy.cli.terminal.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a list says and nobody does: options of other programs, and URLs that nobody can ask. */
final class UnusedLines {

  private static final Set<String> USED = Set.of("out", "dir", "checksum", "header");

  /** Those of how many connections fetch one file. */
  private static final Set<String> CONNECTIONS =
      Set.of("split", "max-connection-per-server", "min-split-size");

  private final Map<String, Integer> options = new LinkedHashMap<>();
  private int urls;
  private int urlsLine;

  /** Takes notice of a file, and of how many of its URLs are neither http nor https. */
  void look(Entry entry, int others) {
    for (Option option : entry.options()) {
      if (!USED.contains(option.key())) {
        options.putIfAbsent(option.key(), option.line());
      }
    }
    if (urls == 0) {
      urlsLine = entry.line();
    }
    urls += others;
  }

  /** Names each option once, however often it was written, and no value. */
  List<String> notes(Path source) {
    List<String> notes = new ArrayList<>();
    options.forEach((key, line) -> notes.add(source + ":" + line + ": the option \"" + key
        + "\" is passed over, here and below; "
        + (CONNECTIONS.contains(key)
            ? "bgcopy get -x N sets the connections for each file"
            : "bgcopy knows out, dir, checksum and header")));
    if (urls > 0) {
      notes.add(source + ":" + urlsLine + ": " + Words.count(urls, "URL") + " passed over that "
          + (urls == 1 ? "is" : "are") + " neither http nor https");
    }
    return notes;
  }
}
