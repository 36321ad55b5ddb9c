package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.windows.abi.EnumFilesSlot;
import io.github.backgroundcopy.windows.abi.FileSlot;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.ComApi;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The files of jobs, in the order in which they were added, whatever the service's is. */
final class JobFiles {

  private final ComApi api;
  private final Habits habits;

  JobFiles(ComApi api, Habits habits) {
    this.api = api;
    this.habits = habits;
  }

  /** Reads one file; the index is unsigned. */
  FileInfo at(BitsJob job, int index) {
    return at(job, index, this::info);
  }

  /** Reads how far one file is; the index is unsigned. */
  Progress progress(BitsJob job, int index) {
    return at(job, index, JobFiles::progress);
  }

  private <T> T at(BitsJob job, int index, Function<ComObject, T> read) {
    ComObject enumerator = job.files();
    List<ComObject> found = new ArrayList<>();
    try {
      int count = count(enumerator);
      if (Integer.compareUnsigned(index, count) >= 0) {
        throw new ItemNotFoundException(
            "There is no file \"" + Integer.toUnsignedString(index) + "\": the job has " + count);
      }
      int place = habits.listsNewestFileFirst() ? count - 1 - index : index;
      if (place > 0) {
        enumerator.require(EnumFilesSlot.SKIP, place);
      }
      Enumeration.take(enumerator, EnumFilesSlot.NEXT, 1, found);
      return read.apply(found.get(0));
    } finally {
      Enumeration.release(found);
      enumerator.release();
    }
  }

  List<FileInfo> all(BitsJob job) {
    return all(job, this::info);
  }

  /** Reads all files and how far each is; the service may go on meanwhile. */
  List<FileProgress> allProgress(BitsJob job) {
    return all(job, file -> new FileProgress(info(file), progress(file)));
  }

  private <T> List<T> all(BitsJob job, Function<ComObject, T> read) {
    List<T> files = asListed(job, read);
    if (habits.listsNewestFileFirst()) {
      Collections.reverse(files);
    }
    return files;
  }

  /**
   * Adds files, and learns the service's order from where two went of which one is older: others
   * may add theirs to the same job meanwhile.
   */
  void add(BitsJob job, List<FileInfo> files) {
    FileInfo older = habits.knowsFileOrder() ? null : olderThanLast(job, files);
    job.addFiles(files);
    if (older != null) {
      try {
        learnOrder(asListed(job, this::info), older, files.get(files.size() - 1));
      } catch (RuntimeException e) {
        // The files are added; the order is learned another time.
      }
    }
  }

  private @Nullable FileInfo olderThanLast(BitsJob job, List<FileInfo> files) {
    if (files.size() > 1) {
      return files.get(0);
    }
    try {
      return at(job, 0);
    } catch (ServiceUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      // There is none, or it cannot be read.
      return null;
    }
  }

  private void learnOrder(List<FileInfo> listed, FileInfo older, FileInfo newer) {
    int place = listed.indexOf(older);
    int other = listed.indexOf(newer);
    boolean once = place == listed.lastIndexOf(older) && other == listed.lastIndexOf(newer);
    if (once && place >= 0 && other >= 0 && place != other) {
      habits.foundFileOrder(other < place);
    }
  }

  FileInfo info(ComObject file) {
    return FileInfo.of(text(file, FileSlot.GET_REMOTE_NAME), text(file, FileSlot.GET_LOCAL_NAME));
  }

  private static Progress progress(ComObject file) {
    try (Block out = new Block(BitsFileProgress.SIZE)) {
      file.require(FileSlot.GET_PROGRESS, out.address());
      return BitsFileProgress.read(out).progress();
    }
  }

  private static <T> List<T> asListed(BitsJob job, Function<ComObject, T> read) {
    List<T> files = new ArrayList<>();
    List<ComObject> found = List.of();
    ComObject enumerator = job.files();
    try {
      found = Enumeration.rest(enumerator, EnumFilesSlot.NEXT);
      for (ComObject file : found) {
        files.add(read.apply(file));
      }
      return files;
    } finally {
      Enumeration.release(found);
      enumerator.release();
    }
  }

  private static int count(ComObject enumerator) {
    try (Block out = new Block(4)) {
      enumerator.require(EnumFilesSlot.GET_COUNT, out.address());
      return out.getInt(0);
    }
  }

  private String text(ComObject file, FileSlot slot) {
    try (Block out = new Block(8)) {
      file.require(slot, out.address());
      return Texts.takeTaskText(api, out.getLong(0));
    }
  }
}
