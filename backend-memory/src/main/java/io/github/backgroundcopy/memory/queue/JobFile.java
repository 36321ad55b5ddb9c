package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.memory.state.StoredFile;
import io.github.backgroundcopy.memory.state.StoredProgress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One file of a job and how far it has come. Guarded by the queue's lock. */
final class JobFile {

  static final long UNKNOWN = -1;

  final FileInfo info;
  long size = UNKNOWN;
  long transferred;

  /** Where the bytes are while the file has no name yet. */
  @Nullable
  Path temporary;

  /** What identifies the content that the bytes belong to; without it they are of no use later. */
  @Nullable
  String validator;

  /** The temporary file, while an attempt writes to it. */
  @Nullable
  PartialFile writer;

  /** All bytes are there. */
  boolean arrived;

  /** The file has its name. */
  boolean published;

  /** The state file knows less. */
  boolean unsaved;

  JobFile(FileInfo info) {
    this.info = info;
  }

  /** Makes a file of what was kept of it. */
  static JobFile restored(StoredFile stored) {
    JobFile file = new JobFile(stored.info());
    StoredProgress progress = stored.progress();
    if (progress != null) {
      file.size = progress.size();
      file.transferred = progress.transferred();
      String name = progress.temporary();
      file.temporary = name == null ? null : LocalFiles.target(file).resolveSibling(name);
      file.validator = progress.validator();
      file.arrived = progress.arrived();
      file.published = progress.published();
    }
    return file;
  }

  /** Starts an attempt, or goes on with what an earlier one has left. */
  void begin(long total, long offset, @Nullable String validator, PartialFile writer) {
    this.size = total;
    this.transferred = offset;
    this.temporary = writer.path();
    this.validator = validator;
    this.writer = writer;
    this.unsaved = true;
  }

  /** Gives up all bytes; what held them is returned, to be deleted. */
  @Nullable
  Path forget() {
    Path useless = temporary;
    transferred = 0;
    temporary = null;
    validator = null;
    arrived = false;
    unsaved = true;
    return useless;
  }

  StoredProgress stored() {
    Path name = temporary == null ? null : temporary.getFileName();
    return new StoredProgress(
        size, transferred, name == null ? null : name.toString(), validator, arrived, published);
  }
}
