package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.cli.ListForm.Block;
import io.github.backgroundcopy.cli.ListForm.Entry;
import io.github.backgroundcopy.core.rules.FileRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a download list and holds it against every rule, before any queue is asked.
 *
 * <p>Two downloads with one target are refused, although the queue would take them: the second
 * would replace the first, and in a list that is a slip.
 */
final class DownloadListReader {

  private final Path source;
  private final TargetDirectory directory;
  private final Map<Path, Integer> targets = new HashMap<>();

  private DownloadListReader(Path source, TargetDirectory directory) {
    this.source = source;
    this.directory = directory;
  }

  /** Reads the list, or fails with the first rule that it breaks. */
  static DownloadList read(Path source, TargetDirectory directory) {
    List<Block> blocks = ListForm.read(source, ListText.read(source));
    if (blocks.isEmpty()) {
      throw CommandFailure.ofInput(source, "no URL in the list; write one on each line");
    }
    DownloadListReader reader = new DownloadListReader(source, directory);
    List<DownloadList.Group> groups = new ArrayList<>();
    for (Block block : blocks) {
      groups.add(reader.group(block, groups.size() + 1));
    }
    return new DownloadList(source, groups);
  }

  private DownloadList.Group group(Block block, int number) {
    List<FileInfo> files = new ArrayList<>();
    for (Entry entry : block.entries()) {
      files.add(file(entry));
    }
    String name =
        block.title() == null ? source.getFileName() + ", group " + number : block.title();
    return new DownloadList.Group(displayName(name), block.entries().get(0).line(), files);
  }

  private FileInfo file(Entry entry) {
    String out = entry.out();
    int nameLine = out == null ? entry.line() : entry.outLine();
    judge(entry.line(), () -> FileRules.checkRemoteName(entry.url()));
    String name = out == null ? lastSegment(entry.url()) : out;
    if (out == null && isNoName(name)) {
      throw CommandFailure.ofLine(
          source,
          entry.line(),
          "the path of the URL ends in no file name; add a line out=NAME below it");
    }
    Path[] target = new Path[1];
    judge(nameLine, () -> target[0] = directory.resolve(name));
    Integer earlier = targets.putIfAbsent(target[0], nameLine);
    if (earlier != null) {
      throw CommandFailure.ofLine(
          source,
          nameLine,
          "the name \"" + name + "\" is that of line " + earlier
              + " too; give one of them another with out=NAME");
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

  /** Gives the last segment of the URL's path, as it stands: escapes are not undone. */
  private static String lastSegment(String url) {
    String path = url.split("[?#]", 2)[0];
    int authority = path.indexOf("://") + 3;
    int slash = path.lastIndexOf('/');
    return slash < authority ? "" : path.substring(slash + 1);
  }

  private static boolean isNoName(String segment) {
    return segment.isEmpty() || segment.equals(".") || segment.equals("..");
  }

  /** Makes a text fit the property: without control characters, and not too long. */
  private static String displayName(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", " ");
    if (clean.length() <= GroupProperty.MAX_DISPLAY_NAME) {
      return clean;
    }
    int end = GroupProperty.MAX_DISPLAY_NAME - 1;
    return clean.substring(0, Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }
}
