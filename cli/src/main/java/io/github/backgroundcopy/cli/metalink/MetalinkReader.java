package io.github.backgroundcopy.cli.metalink;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.cli.downloads.Claims;
import io.github.backgroundcopy.cli.downloads.DownloadList;
import io.github.backgroundcopy.cli.downloads.TargetDirectory;
import io.github.backgroundcopy.cli.metalink.MetalinkForm.Entry;
import io.github.backgroundcopy.cli.metalink.MetalinkForm.Text;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.cli.terminal.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads a Metalink document, of version 4 (RFC 5854) or 3, and holds it against every rule: one
 * group with all of its files.
 *
 * <p>All URLs of a file that the queue can ask are its sources. Sizes, digests and pieces go to the
 * queue, which checks them before the file gets its name; what it cannot check is told. What is odd
 * is passed over where the file can do without it, and told too. Signatures and torrents are passed
 * over.
 */
public final class MetalinkReader {

  /** So many hidden files are named one by one. */
  private static final int MOST_HIDDEN = 3;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final Path source;
  private final TargetDirectory directory;
  private final Claims claims;
  private final MetalinkOddities oddities = new MetalinkOddities();
  private final MetalinkUrls urls = new MetalinkUrls(oddities);
  private final MetalinkDigests digests = new MetalinkDigests(oddities);
  private final List<String> hidden = new ArrayList<>();

  private MetalinkReader(Path source, TargetDirectory directory) {
    this.source = source;
    this.directory = directory;
    // A document is the same on every system, so its names must be apart on every one.
    this.claims = Claims.onEverySystem();
  }

  /** Reads the document, or fails with the first rule that it breaks. */
  public static DownloadList read(Path source, byte[] bytes, TargetDirectory directory) {
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
    return new DownloadList(
        source.toString(),
        List.of(new DownloadList.Group(
            name, entries.get(0).line(), files, DownloadList.Namer.DOCUMENT)),
        reader.notes(name),
        Map.of());
  }

  private List<String> notes(String name) {
    List<String> notes = new ArrayList<>(digests.notes(name));
    notes.addAll(urls.notes(name));
    notes.addAll(oddities.notes(name));
    hidden.stream()
        .limit(MOST_HIDDEN)
        .forEach(file -> notes.add(name + ": the document calls a file \"" + file
            + "\", which begins with a dot and is hidden in listings"));
    if (hidden.size() > MOST_HIDDEN) {
      notes.add(
          name + ": " + (hidden.size() - MOST_HIDDEN) + " more names of files begin with a dot");
    }
    return notes;
  }

  private FileInfo file(Entry entry) {
    Path target = target(entry);
    try {
      List<Source> sources = urls.sources(entry);
      FileInfo file = FileInfo.of(sources.get(0).remoteName(), target.toString());
      for (Source source : sources.subList(1, sources.size())) {
        file = file.withSource(source);
      }
      OptionalLong size = size(entry);
      return digests.announce(size.isPresent() ? file.withSize(size.getAsLong()) : file, entry);
    } catch (MetalinkFault e) {
      throw fault(e.line(), String.valueOf(e.getMessage()));
    }
  }

  private Path target(Entry entry) {
    String name = entry.name();
    if (name == null) {
      throw fault(entry.line(), "the file has no name; a document must have <file name=\"...\">");
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

  /** Takes what is said, however often; a document that contradicts itself is refused. */
  private OptionalLong size(Entry entry) throws MetalinkFault {
    Text told = null;
    for (Text size : entry.sizes()) {
      if (!NUMBER.matcher(size.text()).matches()) {
        oddities.add(
            "size",
            size.line(),
            "a size is a number of bytes, got " + MetalinkOddities.quoted(size.text())
                + "; it is passed over");
      } else if (told == null) {
        told = size;
      } else if (Long.parseLong(told.text()) != Long.parseLong(size.text())) {
        throw new MetalinkFault(
            size.line(), "the file has two sizes, the other one in line " + told.line());
      }
    }
    return told == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(told.text()));
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
