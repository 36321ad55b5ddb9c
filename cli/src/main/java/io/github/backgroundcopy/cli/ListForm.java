package io.github.backgroundcopy.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form of a download list: which lines belong together. Names are not judged here. */
final class ListForm {

  /**
   * A block of lines.
   *
   * @param title the first comment directly above it, if that can be a name
   * @param entries its downloads, at least one
   */
  record Block(@Nullable String title, List<Entry> entries) {}

  /**
   * A URL with what is said about it.
   *
   * @param url the URL
   * @param line where it stands
   * @param out the name it is to have, or null
   * @param outLine where that stands, or 0
   */
  record Entry(String url, int line, @Nullable String out, int outLine) {}

  private final Path source;
  private final List<Block> blocks = new ArrayList<>();
  private List<Entry> entries = new ArrayList<>();
  private @Nullable String title;

  private ListForm(Path source) {
    this.source = source;
  }

  /** Gives the blocks that have a URL. */
  static List<Block> read(Path source, List<String> lines) {
    ListForm form = new ListForm(source);
    for (int i = 0; i < lines.size(); i++) {
      form.take(ListLine.of(lines.get(i)), i + 1);
    }
    form.endBlock();
    return form.blocks;
  }

  private void take(ListLine line, int number) {
    if (line instanceof ListLine.Blank) {
      endBlock();
    } else if (line instanceof ListLine.Comment comment) {
      if (entries.isEmpty() && title == null && comment.isTitle()) {
        title = comment.text();
      }
    } else if (line instanceof ListLine.Setting setting) {
      takeSetting(setting, number);
    } else if (line instanceof ListLine.Url url) {
      entries.add(new Entry(url.text(), number, null, 0));
    }
  }

  /** The value is not repeated in messages: with an unknown key it may be a password. */
  private void takeSetting(ListLine.Setting setting, int number) {
    if (!setting.key().equals("out")) {
      throw fault(
          number, "the option \"" + setting.key() + "\" is not known; the only one is out=NAME");
    }
    if (entries.isEmpty()) {
      throw fault(
          number,
          "out= has no URL before it in this group; it belongs below the URL that it names");
    }
    int last = entries.size() - 1;
    Entry entry = entries.get(last);
    if (entry.out() != null) {
      throw fault(
          number,
          "the URL of line " + entry.line() + " has an out= already, in line " + entry.outLine());
    }
    entries.set(last, new Entry(entry.url(), entry.line(), setting.value(), number));
  }

  private void endBlock() {
    if (!entries.isEmpty()) {
      blocks.add(new Block(title, entries));
      entries = new ArrayList<>();
    }
    title = null;
  }

  private CommandFailure fault(int line, String rule) {
    return CommandFailure.ofLine(source, line, rule);
  }
}
