package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.cli.MetalinkForm.Entry;
import io.github.backgroundcopy.cli.MetalinkForm.Text;
import io.github.backgroundcopy.cli.MetalinkForm.Url;
import io.github.backgroundcopy.core.rules.FileRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Metalink 4 document (RFC 5854) and holds it against every rule: one group with all of its
 * files.
 *
 * <p>Only one of a file's URLs is used, and no other one is tried when it fails: that of the best
 * priority, among equals the first, whose form the queue accepts. The size and the digests go to
 * the queue, which checks them before the file gets its name; what it cannot check is told.
 * Signatures and torrents are passed over.
 */
final class MetalinkReader {

  /** The priority of a URL that tells none, by RFC 5854 section 4.2.16. */
  private static final int LAST_PRIORITY = 999_999;

  /** So many hidden files are named one by one. */
  private static final int MOST_HIDDEN = 3;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final Path source;
  private final TargetDirectory directory;
  private final Claims claims;
  private final MetalinkDigests digests = new MetalinkDigests();
  private final List<String> hidden = new ArrayList<>();

  private MetalinkReader(Path source, TargetDirectory directory) {
    this.source = source;
    this.directory = directory;
    // A document is the same on every system, so its names must be apart on every one.
    this.claims = Claims.onEverySystem();
  }

  /** Reads the document, or fails with the first rule that it breaks. */
  static DownloadList read(Path source, byte[] bytes, TargetDirectory directory) {
    List<Entry> entries = MetalinkForm.read(source, bytes);
    if (entries.isEmpty()) {
      throw CommandFailure.ofInput(source, "no file in the Metalink document");
    }
    MetalinkReader reader = new MetalinkReader(source, directory);
    List<FileInfo> files = new ArrayList<>();
    for (Entry entry : entries) {
      files.add(reader.file(entry));
    }
    String name = Words.displayName(String.valueOf(source.getFileName()));
    List<String> notes = new ArrayList<>(reader.digests.notes(name));
    reader.hidden.stream()
        .limit(MOST_HIDDEN)
        .forEach(file -> notes.add(name + ": the document calls a file \"" + file
            + "\", which begins with a dot and is hidden in listings"));
    if (reader.hidden.size() > MOST_HIDDEN) {
      notes.add(name + ": " + (reader.hidden.size() - MOST_HIDDEN)
          + " more names of files begin with a dot");
    }
    return new DownloadList(
        source.toString(),
        List.of(new DownloadList.Group(
            name, entries.get(0).line(), files, DownloadList.Namer.DOCUMENT)),
        notes,
        Map.of());
  }

  private FileInfo file(Entry entry) {
    Path target = target(entry);
    FileInfo file = FileInfo.of(url(entry), target.toString());
    OptionalLong size = size(entry);
    try {
      return digests.announce(size.isPresent() ? file.withSize(size.getAsLong()) : file, entry);
    } catch (MetalinkDigests.BadDigestException e) {
      throw fault(e.line(), String.valueOf(e.getMessage()));
    }
  }

  private Path target(Entry entry) {
    String name = entry.name();
    if (name == null) {
      throw fault(entry.line(), "the file has no name; RFC 5854 wants <file name=\"...\">");
    }
    Path[] target = new Path[1];
    judge(entry.line(), () -> target[0] = directory.plan(name));
    String clash = claims.claim(target[0], name, "line " + entry.line());
    if (clash != null) {
      throw fault(entry.line(), clash);
    }
    if (name.startsWith(".") || name.contains("/.")) {
      hidden.add(name);
    }
    return target[0];
  }

  private String url(Entry entry) {
    entry.urls().forEach(this::priority);
    List<Url> usable = entry.urls().stream()
        .filter(MetalinkReader::isHttp)
        .sorted(Comparator.comparingInt(this::priority))
        .toList();
    if (usable.isEmpty()) {
      throw fault(
          entry.line(),
          "the file \"" + entry.name() + "\" has no http or https URL to get it from");
    }
    for (Url url : usable) {
      if (isAccepted(url)) {
        return url.text();
      }
    }
    Url best = usable.get(0);
    judge(best.line(), () -> FileRules.checkRemoteName(best.text()));
    return best.text();
  }

  private static boolean isHttp(Url url) {
    String text = url.text().toLowerCase(Locale.ROOT);
    return text.startsWith("http://") || text.startsWith("https://");
  }

  private static boolean isAccepted(Url url) {
    try {
      FileRules.checkRemoteName(url.text());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private int priority(Url url) {
    String text = url.priority();
    if (text == null) {
      return LAST_PRIORITY;
    }
    if (text.matches("0*[1-9][0-9]{0,5}")) {
      return Integer.parseInt(text);
    }
    throw fault(url.line(), "a priority is a number of 1 to 999999, got \"" + text + "\"");
  }

  private OptionalLong size(Entry entry) {
    String text = onlySize(entry.sizes());
    if (text == null) {
      return OptionalLong.empty();
    }
    if (!NUMBER.matcher(text).matches()) {
      throw fault(entry.sizes().get(0).line(), "a size is a number of bytes, got \"" + text + "\"");
    }
    return OptionalLong.of(Long.parseLong(text));
  }

  /** Gives what is said, however often; a document that contradicts itself is refused. */
  private @Nullable String onlySize(List<Text> said) {
    if (said.isEmpty()) {
      return null;
    }
    Text first = said.get(0);
    for (Text other : said) {
      if (!other.text().equals(first.text())) {
        throw fault(other.line(), "the file has two sizes, the other one in line " + first.line());
      }
    }
    return first.text();
  }

  private void judge(int line, Runnable rule) {
    try {
      rule.run();
    } catch (IllegalArgumentException e) {
      throw fault(line, String.valueOf(e.getMessage()));
    }
  }

  private CommandFailure fault(int line, String rule) {
    return CommandFailure.ofLine(source, line, rule);
  }
}
