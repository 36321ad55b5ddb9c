package io.github.backgroundcopy.transfer.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A temporary file that is open for one attempt. Threads may share it.
 *
 * <p>Closed, it takes no further byte: the thread of an attempt that was given up may still try to
 * write when the next attempt goes on in the same file.
 */
public interface PartialFile extends Closeable {

  /**
   * Names it.
   *
   * @return its name
   */
  Path path();

  /**
   * Writes behind what is there.
   *
   * @param bytes holds what is to be written, from its beginning on
   * @param count how many of them
   * @throws java.nio.channels.ClosedChannelException if it was closed
   * @throws IOException if the disk does not take them
   */
  void append(byte[] bytes, int count) throws IOException;

  /**
   * Writes anywhere in the file.
   *
   * @param position where the first byte goes; what is not written before it is zeros
   * @param bytes holds what is to be written
   * @param offset from where on
   * @param count how many of them
   * @throws java.nio.channels.ClosedChannelException if it was closed
   * @throws IOException if the disk does not take them
   */
  void write(long position, byte[] bytes, int offset, int count) throws IOException;
}
