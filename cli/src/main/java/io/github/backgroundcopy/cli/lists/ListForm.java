package io.github.backgroundcopy.cli.lists;

import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
   * A file with what is said about it.
   *
   * @param urls its URLs, at least one
   * @param line where it stands
   * @param options the lines below it
   */
  record Entry(List<String> urls, int line, List<Option> options) {

    Entry {
      urls = List.copyOf(urls);
      options = List.copyOf(options);
    }

    /** Gives an option that was given once. */
    @Nullable
    Option option(String key) {
      return options.stream()
          .filter(option -> option.key().equals(key))
          .findFirst()
          .orElse(null);
    }

    private Entry with(Option option) {
      List<Option> more = new ArrayList<>(options);
      more.add(option);
      return new Entry(urls, line, more);
    }
  }

  /**
   * Something that is said about a URL.
   *
   * @param key what it is about
   * @param value what is said
   * @param line where it stands
   */
  record Option(String key, String value, int line) {

    /** Leaves out the value, which may be a secret. */
    @Override
    public String toString() {
      return "Option[" + key + ", " + line + "]";
    }
  }

  /** Options of which a URL can have one alone. */
  private static final Set<String> ONCE = Set.of("out", "dir", "checksum");

  /** Stands between the URLs of one file, as aria2 writes them. */
  private static final Pattern SEPARATOR = Pattern.compile("\\s*\t\\s*");

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
      entries.add(new Entry(List.of(SEPARATOR.split(url.text(), -1)), number, List.of()));
    }
  }

  /** The value is not repeated in messages: it may be a password. */
  private void takeSetting(ListLine.Setting setting, int number) {
    String key = setting.key();
    if (entries.isEmpty()) {
      throw fault(
          number,
          key + "= has no URL before it in this group; it belongs below the URL that it is about");
    }
    int last = entries.size() - 1;
    Entry entry = entries.get(last);
    Option earlier = entry.option(key);
    if (earlier != null && ONCE.contains(key)) {
      throw fault(
          number,
          "the URL of line " + entry.line() + " has " + key + "= already, in line "
              + earlier.line());
    }
    entries.set(last, entry.with(new Option(key, setting.value(), number)));
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
