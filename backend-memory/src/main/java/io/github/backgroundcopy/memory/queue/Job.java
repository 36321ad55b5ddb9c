package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.core.snapshot.Identified;
import java.util.ArrayList;
import java.util.BitSet;
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
final class Job implements Identified {

  static final int NONE = -1;

  final UUID id;

  /** Most jobs of a long queue have one file, which then stands in the list itself. */
  private List<JobFile> files = List.of();

  /** No file before this one is still to be fetched. */
  private int fetchedBefore;

  Job(UUID id) {
    this.id = id;
  }

  @Override
  public boolean hasId(UUID id) {
    return this.id.equals(id);
  }

  List<JobFile> files() {
    return files;
  }

  /** What was added, in order. */
  List<FileInfo> infos() {
    List<FileInfo> infos = new ArrayList<>(files.size());
    for (JobFile file : files) {
      infos.add(file.info);
    }
    return infos;
  }

  void add(List<FileInfo> infos) {
    if (files.isEmpty() && infos.size() == 1) {
      files = List.of(new JobFile(infos.get(0)));
      return;
    }
    if (files.size() <= 1) {
      files = new ArrayList<>(files);
    }
    for (FileInfo info : infos) {
      files.add(new JobFile(info));
    }
  }

  /** Takes the files that were kept in place of those that are here. */
  void restore(List<JobFile> kept) {
    files = kept.size() <= 1 ? List.copyOf(kept) : new ArrayList<>(kept);
    fetchedBefore = 0;
  }

  /** The index of the next file to transfer, or {@link #NONE} if all have arrived. */
  int nextToFetch() {
    while (fetchedBefore < files.size() && files.get(fetchedBefore).arrived) {
      fetchedBefore++;
    }
    return fetchedBefore < files.size() ? fetchedBefore : NONE;
  }

  /** The same among those that nobody has taken. */
  int nextToFetch(BitSet taken) {
    int index = nextToFetch();
    if (index == NONE) {
      return NONE;
    }
    while (index < files.size() && (files.get(index).arrived || taken.get(index))) {
      index++;
    }
    return index < files.size() ? index : NONE;
  }

  /** Takes notice that a file which had arrived is lost. */
  void fetchAgain(int index) {
    fetchedBefore = Math.min(fetchedBefore, index);
  }

  long transferred() {
    long sum = 0;
    // Without an iterator, which would be another object for each group of a long listing.
    for (int i = 0; i < files.size(); i++) {
      sum += files.get(i).transferred;
    }
    return sum;
  }

  /** How many files have arrived. */
  int arrived() {
    int count = 0;
    for (int i = 0; i < files.size(); i++) {
      count += files.get(i).arrived ? 1 : 0;
    }
    return count;
  }

  /**
   * The sum of the sizes, the greatest number if it is beyond all; empty without files, and while
   * one is unknown.
   */
  OptionalLong size() {
    long sum = 0;
    for (int i = 0; i < files.size(); i++) {
      long size = files.get(i).size;
      if (size == JobFile.UNKNOWN) {
        return OptionalLong.empty();
      }
      sum = sum + size < 0 ? Long.MAX_VALUE : sum + size;
    }
    return files.isEmpty() ? OptionalLong.empty() : OptionalLong.of(sum);
  }
}
