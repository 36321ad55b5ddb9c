package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.FileInfo;
import java.util.Arrays;
import java.util.List;

/**
 * What an argument of a command asks for, and obeys every rule: what is to be added.
 *
 * @param source the file or URL it came from, fit to be shown
 * @param groups its groups, at least one
 */
record DownloadList(String source, List<Group> groups) {

  /** A size that nobody tells. */
  static final long UNKNOWN_SIZE = -1;

  /** The line of what has none. */
  static final int NO_LINE = 0;

  DownloadList {
    groups = List.copyOf(groups);
  }

  /** Names the place of a group as compilers do, so that editors find the line. */
  String place(Group group) {
    return group.line() == NO_LINE ? source : source + ":" + group.line();
  }

  /**
   * One block of a list, one document, or one URL.
   *
   * @param displayName the name that the source gives it, or one made from the source's
   * @param line where it begins, or {@link #NO_LINE}
   * @param files its files, at least one
   * @param sizes how long each file must be, or {@link #UNKNOWN_SIZE}
   */
  record Group(String displayName, int line, List<FileInfo> files, List<Long> sizes) {

    Group {
      files = List.copyOf(files);
      sizes = List.copyOf(sizes);
    }

    /** Makes a group of files whose sizes only the servers know. */
    Group(String displayName, int line, List<FileInfo> files) {
      this(displayName, line, files, unknown(files.size()));
    }

    /** Gives the sum of the sizes, if all are known. */
    long size() {
      return sizes.contains(UNKNOWN_SIZE)
          ? UNKNOWN_SIZE
          : sizes.stream().mapToLong(Long::longValue).sum();
    }

    private static List<Long> unknown(int count) {
      Long[] sizes = new Long[count];
      Arrays.fill(sizes, UNKNOWN_SIZE);
      return List.of(sizes);
    }
  }
}
