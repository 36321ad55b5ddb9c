package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.core.snapshot.Identified;
import io.github.backgroundcopy.memory.state.StoredFile;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The job of a group: its files in order of addition. Guarded by the queue's lock.
 *
 * <p>The job itself is the monitor for what its files are called on the disk: whoever makes or
 * deletes a temporary file, adds files, suspends the group or publishes its files holds it, by
 * {@link FileWork} and by nothing else. So nothing comes between the look at the files and the last
 * name, and of a group that was cancelled every file is found.
 */
final class Job implements Identified {

  static final int NONE = -1;

  /** The two halves of the id, which so take half of the room. */
  private final long idHigh;

  private final long idLow;

  /** The only file, which most jobs of a long queue have; null if there are none or several. */
  private @Nullable JobFile only;

  private List<JobFile> several = List.of();

  /** No file before this one is still to be fetched. */
  private int fetchedBefore;

  Job(UUID id) {
    this.idHigh = id.getMostSignificantBits();
    this.idLow = id.getLeastSignificantBits();
  }

  UUID id() {
    return new UUID(idHigh, idLow);
  }

  @Override
  public boolean hasId(UUID id) {
    return idLow == id.getLeastSignificantBits() && idHigh == id.getMostSignificantBits();
  }

  List<JobFile> files() {
    JobFile file = only;
    return file == null ? several : List.of(file);
  }

  int fileCount() {
    return only == null ? several.size() : 1;
  }

  private JobFile file(int index) {
    return only == null ? several.get(index) : only;
  }

  /** What was added, in order. */
  List<FileInfo> infos() {
    List<JobFile> files = files();
    List<FileInfo> infos = new ArrayList<>(files.size());
    for (JobFile file : files) {
      infos.add(file.info());
    }
    return infos;
  }

  /** How far each file has come; unmodifiable. */
  List<FileProgress> progress() {
    List<FileProgress> all = new ArrayList<>(fileCount());
    for (JobFile file : files()) {
      all.add(new FileProgress(file.info(), file.progress()));
    }
    return Collections.unmodifiableList(all);
  }

  void add(List<FileInfo> infos, Directories directories) {
    List<JobFile> all = several.isEmpty() ? new ArrayList<>(files()) : several;
    for (FileInfo info : infos) {
      all.add(new JobFile(info, directories.keep(info)));
    }
    hold(all);
  }

  /** Takes the files that were kept in place of those that are here. */
  void restore(List<StoredFile> kept) {
    List<JobFile> restored = new ArrayList<>(kept.size());
    for (StoredFile file : kept) {
      restored.add(JobFile.restored(file));
    }
    hold(restored);
    fetchedBefore = 0;
  }

  private void hold(List<JobFile> all) {
    only = all.size() == 1 ? all.get(0) : null;
    several = all.size() > 1 ? all : List.of();
  }

  /** The index of the next file to transfer, or {@link #NONE} if all have arrived. */
  int nextToFetch() {
    while (fetchedBefore < fileCount() && file(fetchedBefore).arrived) {
      fetchedBefore++;
    }
    return fetchedBefore < fileCount() ? fetchedBefore : NONE;
  }

  /** The same among those that nobody has taken. */
  int nextToFetch(BitSet taken) {
    int index = nextToFetch();
    if (index == NONE) {
      return NONE;
    }
    while (index < fileCount() && (file(index).arrived || taken.get(index))) {
      index++;
    }
    return index < fileCount() ? index : NONE;
  }

  /** Takes notice that a file which had arrived is lost. */
  void fetchAgain(int index) {
    fetchedBefore = Math.min(fetchedBefore, index);
  }

  long transferred() {
    long sum = 0;
    // Without the list, which would be another object for each group of a long listing.
    for (int i = 0; i < fileCount(); i++) {
      sum += file(i).transferred;
    }
    return sum;
  }

  /** How many files have arrived. */
  int arrived() {
    int count = 0;
    for (int i = 0; i < fileCount(); i++) {
      count += file(i).arrived ? 1 : 0;
    }
    return count;
  }

  /**
   * The sum of the sizes, the greatest number if it is beyond all; empty without files, and while
   * one is unknown.
   */
  OptionalLong size() {
    long sum = 0;
    for (int i = 0; i < fileCount(); i++) {
      long size = file(i).size;
      if (size == JobFile.UNKNOWN) {
        return OptionalLong.empty();
      }
      sum = sum + size < 0 ? Long.MAX_VALUE : sum + size;
    }
    return fileCount() == 0 ? OptionalLong.empty() : OptionalLong.of(sum);
  }
}
