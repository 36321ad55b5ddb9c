package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * A group that is waited for.
 *
 * @param group the group
 * @param name what people call it
 * @param files what it is to bring, in the order of the group
 * @param sizes how long each file must be, or {@link DownloadList#UNKNOWN_SIZE}
 */
record Download(BackgroundCopyGroup group, String name, List<FileInfo> files, List<Long> sizes) {

  static Download of(BackgroundCopyGroup group, DownloadList.Group asked) {
    return new Download(group, asked.displayName(), asked.files(), asked.sizes());
  }

  /** Reads from a group of the queue what it is to bring. */
  static Download of(BackgroundCopyGroup group) {
    List<FileInfo> files = new ArrayList<>();
    for (UUID jobId : group.enumJobs().next(1)) {
      BackgroundCopyJob job = group.getJob(jobId);
      int count = job.fileCount();
      for (int index = 0; index < count; index++) {
        files.add(job.file(index));
      }
    }
    String name = group.get(GroupProperty.DISPLAY_NAME);
    return new Download(
        group,
        name.isEmpty() ? group.id().toString() : name,
        files,
        Collections.nCopies(files.size(), DownloadList.UNKNOWN_SIZE));
  }

  UUID id() {
    return group.id();
  }

  List<Path> paths() {
    return files.stream().map(file -> Path.of(file.localName())).toList();
  }

  /** Tells what is wrong with the files of a complete group, one sentence for each. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      Path path = Path.of(files.get(i).localName());
      long wanted = sizes.get(i);
      try {
        long size = Files.size(path);
        if (wanted != DownloadList.UNKNOWN_SIZE && size != wanted) {
          faults.add("\"" + path + "\" has " + Words.count(size, "byte") + ", but " + wanted
              + " were announced; it was left there, so look at it, or ask for a new document");
        }
      } catch (IOException e) {
        faults.add("\"" + path + "\" has arrived, but is not there any more; get it again");
      }
    }
    return faults;
  }
}
