package io.github.backgroundcopy.memory.state;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What a state file is written to. Tests put one of their own between, which keeps a history. */
interface Disk extends Closeable {

  long size() throws IOException;

  /** Fills the buffer, or throws {@link java.io.EOFException}. */
  void read(long position, ByteBuffer into) throws IOException;

  void write(long position, ByteBuffer from) throws IOException;

  void truncate(long size) throws IOException;

  /** Returns when everything that was written would survive a loss of power. */
  void force() throws IOException;
}
