package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.cli.downloads.DownloadList;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A group that is waited for.
 *
 * @param group the group
 * @param name what people call it
 * @param files what it is to bring, in the order of the group
 */
public record Download(BackgroundCopyGroup group, String name, List<FileInfo> files) {

  public static Download of(BackgroundCopyGroup group, DownloadList.Group asked) {
    return new Download(group, asked.displayName(), asked.files());
  }

  /** Reads from a group of the queue what it is to bring. */
  public static Download of(BackgroundCopyGroup group) {
    List<FileInfo> files = filesOf(group);
    String name = group.get(GroupProperty.DISPLAY_NAME);
    return new Download(group, name.isEmpty() ? group.id().toString() : name, files);
  }

  /** Reads the files of a group of the queue. */
  static List<FileInfo> filesOf(BackgroundCopyGroup group) {
    List<FileInfo> files = new ArrayList<>();
    for (UUID jobId : group.enumJobs().next(1)) {
      BackgroundCopyJob job = group.getJob(jobId);
      int count = job.fileCount();
      for (int index = 0; index < count; index++) {
        files.add(job.file(index));
      }
    }
    return files;
  }

  public UUID id() {
    return group.id();
  }

  /** Gives where the files go, as text: the locale of this process may lack characters of it. */
  public List<String> targets() {
    return files.stream().map(FileInfo::localName).toList();
  }

  /** Gives the files of a complete group that are not there any more. */
  public List<String> missing() {
    return targets().stream().filter(Download::isMissing).toList();
  }

  private static boolean isMissing(String target) {
    try {
      return Files.notExists(Path.of(target));
    } catch (InvalidPathException e) {
      // A process of another locale has brought it; this one cannot look.
      return false;
    }
  }
}
