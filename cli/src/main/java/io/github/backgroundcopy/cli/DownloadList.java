package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.FileInfo;
import java.nio.file.Path;
import java.util.List;

/**
 * A download list that obeys every rule: what is to be added.
 *
 * @param source the file it came from
 * @param groups its groups, at least one
 */
record DownloadList(Path source, List<Group> groups) {

  DownloadList {
    groups = List.copyOf(groups);
  }

  /**
   * One block of the list.
   *
   * @param displayName the comment above it, or a name made from the list's
   * @param line where it begins
   * @param files its files, at least one
   */
  record Group(String displayName, int line, List<FileInfo> files) {

    Group {
      files = List.copyOf(files);
    }
  }
}
