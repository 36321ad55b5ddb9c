package io.github.backgroundcopy.memory.queue;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A temporary file that is open for one attempt. Threads may share it.
 *
 * <p>Closed, it takes no further byte: the thread of an attempt that was given up may still try to
 * write when the next attempt goes on in the same file.
 */
interface PartialFile extends Closeable {

  Path path();

  /**
   * Writes behind what is there.
   *
   * @throws java.nio.channels.ClosedChannelException if it was closed
   */
  void append(byte[] bytes, int count) throws IOException;
}
