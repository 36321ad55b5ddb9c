package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The job of a group: its files in order of addition. Guarded by the queue's lock.
 *
 * <p>The job itself is the monitor for what its files are called on the disk: whoever makes or
 * deletes a temporary file, adds files, suspends the group or publishes its files holds it. So
 * nothing comes between the look at the files and the last name, and of a group that was cancelled
 * every file is found.
 */
final class Job {

  static final int NONE = -1;

  final UUID id;

  // Most jobs of a long queue have one file: no room is kept for more.
  private final List<JobFile> files = new ArrayList<>(0);

  /** No file before this one is still to be fetched. */
  private int fetchedBefore;

  Job(UUID id) {
    this.id = id;
  }

  List<JobFile> files() {
    return files;
  }

  void add(List<FileInfo> infos) {
    for (FileInfo info : infos) {
      files.add(new JobFile(info));
    }
  }

  /** Takes the files that were kept in place of those that are here. */
  void restore(List<JobFile> kept) {
    files.clear();
    files.addAll(kept);
    fetchedBefore = 0;
  }

  /** The index of the next file to transfer, or {@link #NONE} if all have arrived. */
  int nextToFetch() {
    while (fetchedBefore < files.size() && files.get(fetchedBefore).arrived) {
      fetchedBefore++;
    }
    return fetchedBefore < files.size() ? fetchedBefore : NONE;
  }

  /** Takes notice that a file which had arrived is lost. */
  void fetchAgain(int index) {
    fetchedBefore = Math.min(fetchedBefore, index);
  }

  long transferred() {
    long sum = 0;
    for (JobFile file : files) {
      sum += file.transferred;
    }
    return sum;
  }

  /**
   * The sum of the sizes, the greatest number if it is beyond all; empty without files, and while
   * one is unknown.
   */
  OptionalLong size() {
    long sum = 0;
    for (JobFile file : files) {
      if (file.size == JobFile.UNKNOWN) {
        return OptionalLong.empty();
      }
      sum = sum + file.size < 0 ? Long.MAX_VALUE : sum + file.size;
    }
    return files.isEmpty() ? OptionalLong.empty() : OptionalLong.of(sum);
  }
}
