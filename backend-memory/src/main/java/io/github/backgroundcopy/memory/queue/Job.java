package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The job of a group: its files in order of addition. Guarded by the queue's lock.
 *
 * <p>The job itself is the monitor for giving files their names: whoever adds files or publishes
 * them holds it, so that a group does not become complete between the look at its files and the
 * last name.
 */
final class Job {

  final UUID id;

  // Most jobs of a long queue have one file: no room is kept for more.
  private final List<JobFile> files = new ArrayList<>(0);

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

  /** The next file to transfer, or null if all have arrived. */
  @Nullable
  JobFile nextToFetch() {
    for (JobFile file : files) {
      if (!file.arrived) {
        return file;
      }
    }
    return null;
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
