package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.transfer.files.PartialFile;
import io.github.backgroundcopy.transfer.pieces.Ranges;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the bytes of a file are while it has no name yet. Guarded by the queue's lock. */
final class Temporary {

  final Path path;

  /** What identifies the content that the bytes belong to; without it they are of no use later. */
  @Nullable
  String validator;

  /** Which bytes are here; null if they are the first ones. */
  @Nullable
  Ranges ranges;

  /** So many bytes survive a loss of power: the last flush that had succeeded saw them. */
  long forced;

  /**
   * Tells the file, when all bytes have arrived, from every other one that has its name or gets it.
   * Null before that, and where a state file of version 0.1.0 does not know it.
   */
  @Nullable
  String identity;

  /** The open file, while an attempt writes to it. */
  @Nullable
  PartialFile writer;

  Temporary(Path path) {
    this.path = path;
  }

  /** Closes what nothing more is written to; what was is looked at again. */
  static void closeQuietly(@Nullable PartialFile writer) {
    if (writer != null) {
      try {
        writer.close();
      } catch (IOException e) {
        // Nothing more was wanted of it.
      }
    }
  }

  /** Hands out the open file, to be closed, and takes it back from whoever writes to it. */
  @Nullable
  PartialFile takeWriter() {
    PartialFile taken = writer;
    writer = null;
    return taken;
  }
}
