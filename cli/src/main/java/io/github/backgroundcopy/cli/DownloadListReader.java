package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.cli.ListForm.Block;
import io.github.backgroundcopy.cli.ListForm.Entry;
import io.github.backgroundcopy.core.rules.FileRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a download list and holds it against every rule, before any queue is asked.
 *
 * <p>Two downloads with one target are refused, although the queue would take them: the second
 * would replace the first, and in a list that is a slip.
 */
final class DownloadListReader {

  private final Path source;
  private final TargetDirectory directory;
  private final Claims claims;

  private DownloadListReader(Path source, TargetDirectory directory) {
    this.source = source;
    this.directory = directory;
    this.claims = Claims.in(directory);
  }

  /** Reads the list, or fails with the first rule that it breaks. */
  static DownloadList read(Path source, TargetDirectory directory) {
    return read(source, InputFile.read(source), directory);
  }

  /** Reads the list from what its file holds. */
  static DownloadList read(Path source, byte[] bytes, TargetDirectory directory) {
    List<Block> blocks = ListForm.read(source, ListText.lines(source, bytes));
    if (blocks.isEmpty()) {
      throw CommandFailure.ofInput(source, "no URL in the list; write one on each line");
    }
    DownloadListReader reader = new DownloadListReader(source, directory);
    List<DownloadList.Group> groups = new ArrayList<>();
    for (Block block : blocks) {
      groups.add(reader.group(block, groups.size() + 1));
    }
    List<String> notes = reader.claims.twins().stream()
        .limit(1)
        .map(twins -> source + ": " + twins + "; on other systems they may be one")
        .toList();
    return new DownloadList(source.toString(), groups, notes);
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

  private FileInfo file(Entry entry) {
    String out = entry.out();
    int nameLine = out == null ? entry.line() : entry.outLine();
    judge(entry.line(), () -> FileRules.checkRemoteName(entry.url()));
    String name = out == null ? UrlName.of(entry.url()) : out;
    if (name.isEmpty() && out == null) {
      throw CommandFailure.ofLine(
          source,
          entry.line(),
          "the path of the URL does not end in a file name; add a line out=NAME below it");
    }
    Path[] target = new Path[1];
    judge(nameLine, () -> target[0] = directory.resolve(name));
    String clash = claims.claim(target[0], name, "line " + nameLine);
    if (clash != null) {
      throw CommandFailure.ofLine(
          source, nameLine, clash + "; give one of them another with out=NAME");
    }
    return FileInfo.of(entry.url(), target[0].toString());
  }

  private void judge(int line, Runnable rule) {
    try {
      rule.run();
    } catch (IllegalArgumentException e) {
      throw CommandFailure.ofLine(source, line, String.valueOf(e.getMessage()));
    }
  }
}
