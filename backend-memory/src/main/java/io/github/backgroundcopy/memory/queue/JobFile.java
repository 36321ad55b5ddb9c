package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;
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

  /** All bytes are there. */
  boolean arrived;

  /** The file has its name. */
  boolean published;

  JobFile(FileInfo info) {
    this.info = info;
  }

  /** Starts the file from its beginning. */
  void restart(long announcedSize, Path temporaryFile) {
    size = announcedSize;
    transferred = 0;
    temporary = temporaryFile;
  }
}
