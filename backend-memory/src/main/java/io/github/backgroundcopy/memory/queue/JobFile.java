package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import io.github.backgroundcopy.core.rules.ProgressRules;
import io.github.backgroundcopy.memory.state.StoredFile;
import io.github.backgroundcopy.memory.state.StoredProgress;
import io.github.backgroundcopy.transfer.FoundFile;
import io.github.backgroundcopy.transfer.Received;
import io.github.backgroundcopy.transfer.files.LocalFiles;
import io.github.backgroundcopy.transfer.files.PartialFile;
import io.github.backgroundcopy.transfer.pieces.Ranges;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One file of a job and how far it has come. Guarded by the queue's lock. */
final class JobFile {

  static final long UNKNOWN = Received.UNKNOWN;

  private final FileNames names;

  /** The length that was announced, until the server tells one. */
  long size;

  long transferred;

  /** What was received, until the file has its name. */
  @Nullable
  Temporary temporary;

  /** All bytes are there. */
  boolean arrived;

  /** The file has its name. */
  boolean published;

  /**
   * What tells the file from every other one that stood under its name already, with the announced
   * content, until the group has all its names.
   */
  private @Nullable String found;

  /** What stood under the name was looked at, and is another content than was announced. */
  boolean looked;

  /** How many bytes are compared when it goes on. */
  int overlap = Received.OVERLAP;

  /** What it is asked for with, if that is kept and was asked. */
  @Nullable
  RequestHeaders headers;

  /** The state file knows less. */
  boolean unsaved;

  /** What had come is deleted: whoever fetches the file after all begins anew. */
  private boolean givenUp;

  JobFile(FileInfo info, FileNames names) {
    this.names = names;
    this.size = info.size().orElse(UNKNOWN);
  }

  /** Makes a file of what was kept of it. */
  static JobFile restored(StoredFile stored) {
    JobFile file = new JobFile(stored.info(), new FileNames.Whole(stored.info()));
    file.headers = stored.headers();
    StoredProgress progress = stored.progress();
    if (progress != null) {
      file.size = progress.size();
      file.transferred = progress.transferred();
      file.arrived = progress.arrived();
      file.published = progress.published();
      String name = progress.temporary();
      if (name != null) {
        Temporary kept = new Temporary(LocalFiles.target(stored.info()).resolveSibling(name));
        kept.validator = progress.validator();
        // Whoever noted an arrival may not have flushed; before the name is given it is done again.
        kept.forced = progress.arrived() ? 0 : progress.transferred();
        kept.identity = progress.identity();
        kept.ranges = progress.bounds().isEmpty() ? null : Ranges.of(progress.bounds());
        file.temporary = kept;
      } else if (file.arrived && !file.published) {
        file.found = progress.identity();
      }
    }
    return file;
  }

  /** What was added. */
  FileInfo info() {
    return names.info();
  }

  /** Tells whether this is what the file is to be called. */
  boolean isLocalName(String name) {
    return names.isLocalName(name);
  }

  Progress progress() {
    OptionalLong total = size == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(size);
    return ProgressRules.progress(transferred, total, arrived);
  }

  /** What is here for another attempt. */
  Received received() {
    if (givenUp) {
      givenUp = false;
      forget();
    }
    Temporary here = temporary;
    return new Received(
        here == null ? null : here.path,
        transferred,
        size,
        here == null ? null : here.validator,
        overlap,
        here == null || here.ranges == null ? List.of() : here.ranges.bounds());
  }

  /** Hands out the open file, to be closed. */
  @Nullable
  PartialFile takeWriter() {
    return temporary == null ? null : temporary.takeWriter();
  }

  /** Starts an attempt, or goes on with what an earlier one has left. */
  void begin(
      long total,
      long offset,
      @Nullable String validator,
      @Nullable Ranges ranges,
      PartialFile writer) {
    Temporary begun = temporary;
    if (begun == null || !begun.path.equals(writer.path())) {
      begun = new Temporary(writer.path());
      temporary = begun;
    }
    begun.validator = validator;
    begun.ranges = ranges;
    begun.forced = Math.min(begun.forced, offset);
    begun.writer = writer;
    this.size = total == UNKNOWN ? names.info().size().orElse(UNKNOWN) : total;
    this.transferred = offset;
    this.unsaved = true;
  }

  /** Bytes have come, or some that were wrong have gone. */
  void come(long length) {
    Temporary here = temporary;
    Ranges ranges = here == null ? null : here.ranges;
    transferred = ranges == null ? length : ranges.length();
    if (here != null && ranges != null) {
      here.forced = Math.min(here.forced, transferred);
    }
    unsaved = true;
  }

  /** Tells whether bytes come from all over the file. */
  boolean isScattered() {
    return temporary != null && temporary.ranges != null;
  }

  /** All bytes are in the temporary file, which is this one. */
  void arrive(long length, String identity) {
    size = length;
    transferred = length;
    arrived = true;
    unsaved = true;
    if (temporary != null) {
      temporary.identity = identity;
      temporary.ranges = null;
    }
  }

  /** The right file stands under its name already, and is this one. */
  void find(long length, String identity) {
    arrive(length, identity);
    found = identity;
  }

  /** The file that stood under its name already, for whoever looks at it again, or null. */
  @Nullable
  FoundFile found(int index) {
    return found == null ? null : new FoundFile(index, info(), size, found);
  }

  /** Tells whether the file has no name yet, and is going to get it. */
  boolean awaitsName() {
    return !published && found == null;
  }

  /** The file stands under its name, and so do the others of its group. */
  void publish() {
    published = true;
    temporary = null;
    found = null;
  }

  /** Gives up what has come, which is deleted; what is told of it stays. */
  void giveUp() {
    givenUp = true;
  }

  /** Gives up all bytes; what held them is returned, to be deleted. */
  @Nullable
  Path forget() {
    Path useless = temporary == null ? null : temporary.path;
    transferred = 0;
    temporary = null;
    found = null;
    arrived = false;
    unsaved = true;
    return useless;
  }

  /**
   * Gives up what came since the last flush that succeeded: nobody knows whether the disk has it.
   *
   * @return what is of no use any more, to be deleted, or null
   */
  @Nullable
  Path forgetUnforced() {
    Temporary kept = temporary;
    if (kept == null || kept.validator == null || kept.forced == 0 || isScattered()) {
      return forget();
    }
    transferred = Math.min(transferred, kept.forced);
    kept.identity = null;
    arrived = false;
    unsaved = true;
    return null;
  }

  StoredProgress stored() {
    Temporary kept = temporary;
    Path name = kept == null ? null : kept.path.getFileName();
    Ranges ranges = kept == null ? null : kept.ranges;
    List<Long> bounds = ranges == null ? List.of() : ranges.bounds();
    return new StoredProgress(
        size,
        ranges == null ? transferred : Ranges.of(bounds).length(),
        name == null ? null : name.toString(),
        kept == null ? null : kept.validator,
        arrived,
        published,
        kept == null ? found : kept.identity,
        bounds);
  }
}
