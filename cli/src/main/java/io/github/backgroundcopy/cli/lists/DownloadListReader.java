package io.github.backgroundcopy.cli.lists;

import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.cli.downloads.Checksum;
import io.github.backgroundcopy.cli.downloads.Claims;
import io.github.backgroundcopy.cli.downloads.DownloadList;
import io.github.backgroundcopy.cli.downloads.HeaderLine;
import io.github.backgroundcopy.cli.downloads.Mirrors;
import io.github.backgroundcopy.cli.downloads.TargetDirectory;
import io.github.backgroundcopy.cli.downloads.TypedUrl;
import io.github.backgroundcopy.cli.downloads.UrlName;
import io.github.backgroundcopy.cli.downloads.WeakDigests;
import io.github.backgroundcopy.cli.lists.ListForm.Block;
import io.github.backgroundcopy.cli.lists.ListForm.Entry;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.cli.terminal.Words;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads a download list and holds it against every rule, before any queue is asked.
 *
 * <p>Two downloads with one target are refused, although the queue would take them: the second
 * would replace the first, and in a list that is a slip.
 */
public final class DownloadListReader {

  private final Path source;
  private final TargetDirectory directory;
  private final Claims claims;
  private final Map<FileInfo, RequestHeaders> headers = new HashMap<>();
  private final WeakDigests weak = new WeakDigests();
  private final UnusedLines unused = new UnusedLines();

  private DownloadListReader(Path source, TargetDirectory directory) {
    this.source = source;
    this.directory = directory;
    this.claims = Claims.in(directory);
  }

  /** Reads the list, or fails with the first rule that it breaks. */
  public static DownloadList read(Path source, TargetDirectory directory) {
    return read(source, InputFile.read(source), directory, false);
  }

  /**
   * Reads the list from what its file holds.
   *
   * @param each whether each URL is a group by itself, wherever blank lines are
   */
  public static DownloadList read(
      Path source, byte[] bytes, TargetDirectory directory, boolean each) {
    List<Block> blocks = ListForm.read(source, ListText.lines(source, bytes));
    if (blocks.isEmpty()) {
      throw CommandFailure.ofInput(source, "no URL in the list; write one on each line");
    }
    DownloadListReader reader = new DownloadListReader(source, directory);
    List<DownloadList.Group> groups = new ArrayList<>();
    for (Block block : blocks) {
      if (each) {
        block.entries().forEach(entry -> groups.add(reader.group(entry)));
      } else {
        groups.add(reader.group(block, groups.size() + 1));
      }
    }
    return new DownloadList(source.toString(), groups, reader.notes(), reader.headers);
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(unused.notes(source));
    claims.twins().stream()
        .limit(1)
        .map(twins -> source + ": " + twins + "; on other systems they may be one")
        .forEach(notes::add);
    weak.note(source.toString()).ifPresent(notes::add);
    return notes;
  }

  private DownloadList.Group group(Block block, int number) {
    List<FileInfo> files = new ArrayList<>();
    for (Entry entry : block.entries()) {
      files.add(file(entry));
    }
    String name =
        block.title() == null ? source.getFileName() + ", group " + number : block.title();
    return new DownloadList.Group(
        Words.displayName(name), block.entries().get(0).line(), files, DownloadList.Namer.USER);
  }

  /** Such a group is called as that of a URL which was typed. */
  private DownloadList.Group group(Entry entry) {
    FileInfo file = file(entry);
    String name = String.valueOf(Path.of(file.localName()).getFileName());
    return new DownloadList.Group(
        Words.displayName(name), entry.line(), List.of(file), DownloadList.Namer.USER);
  }

  private FileInfo file(Entry entry) {
    List<String> typed = usable(entry);
    List<String> urls = typed.stream().map(TypedUrl::escaped).toList();
    urls.forEach(url -> judge(entry.line(), () -> TypedUrl.check(url)));
    String target = target(entry, typed.get(0)).toString();
    FileInfo file = announced(Mirrors.file(urls, target), entry);
    RequestHeaders sent = headers(entry);
    if (!sent.isEmpty()) {
      headers.put(file, sent);
    }
    weak.count(file);
    return file;
  }

  /** Gives the URLs that the queue can ask, or all if it can ask none, for it to say why. */
  private List<String> usable(Entry entry) {
    List<String> usable = entry.urls().stream().filter(Mirrors::isHttp).toList();
    if (usable.isEmpty()) {
      return entry.urls();
    }
    unused.look(entry, entry.urls().size() - usable.size());
    return usable;
  }

  private Path target(Entry entry, String url) {
    ListForm.Option out = entry.option("out");
    ListForm.Option dir = entry.option("dir");
    if (out == null && UrlName.of(url).isEmpty()) {
      throw CommandFailure.ofLine(
          source,
          entry.line(),
          "the path of the URL does not end in a file name; add a line out=NAME below it");
    }
    String name = out == null ? UrlName.of(url) : out.value();
    int line = out == null ? entry.line() : out.line();
    String below = dir == null ? "" : below(dir);
    Path target = judged(line, () -> directory.resolve(below, name));
    String clash = claims.claim(target, below + name, "line " + line);
    if (clash != null) {
      throw CommandFailure.ofLine(source, line, clash + "; give one of them another with out=NAME");
    }
    return target;
  }

  private String below(ListForm.Option dir) {
    return judged(dir.line(), () -> directory.below(dir.value()));
  }

  private FileInfo announced(FileInfo file, Entry entry) {
    ListForm.Option checksum = entry.option("checksum");
    return checksum == null ? file : file.withDigest(digest(checksum));
  }

  private Digest digest(ListForm.Option checksum) {
    return judged(checksum.line(), () -> Checksum.of(checksum.value()));
  }

  private RequestHeaders headers(Entry entry) {
    RequestHeaders sent = RequestHeaders.NONE;
    for (ListForm.Option option : entry.options()) {
      if (option.key().equals("header")) {
        RequestHeaders before = sent;
        sent = judged(option.line(), () -> HeaderLine.add(before, option.value()));
      }
    }
    return sent;
  }

  private void judge(int line, Runnable rule) {
    judged(line, () -> {
      rule.run();
      return line;
    });
  }

  private <T> T judged(int line, Supplier<T> rule) {
    try {
      return rule.get();
    } catch (IllegalArgumentException e) {
      throw CommandFailure.ofLine(source, line, String.valueOf(e.getMessage()));
    }
  }
}
