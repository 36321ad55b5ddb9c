package io.github.backgroundcopy.memory.state;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * A file that exists, locked for this process. Not a channel, since an interrupt of the thread that
 * reads or writes would close that.
 */
final class FileDisk implements Disk {

  private final RandomAccessFile file;

  private FileDisk(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Opens a file.
   *
   * @throws InUseException if somebody else has it open
   */
  static FileDisk open(Path path) throws IOException {
    return Uninterrupted.call(() -> openLocked(path));
  }

  private static FileDisk openLocked(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    boolean locked = false;
    try {
      locked = file.getChannel().tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Another one in this process has it.
    } finally {
      if (!locked) {
        file.close();
      }
    }
    if (!locked) {
      throw new InUseException(path);
    }
    return new FileDisk(file);
  }

  @Override
  public long size() throws IOException {
    return file.length();
  }

  @Override
  public synchronized void read(long position, ByteBuffer into) throws IOException {
    file.seek(position);
    file.readFully(into.array(), into.arrayOffset() + into.position(), into.remaining());
    into.position(into.limit());
  }

  @Override
  public synchronized void write(long position, ByteBuffer from) throws IOException {
    file.seek(position);
    file.write(from.array(), from.arrayOffset() + from.position(), from.remaining());
    from.position(from.limit());
  }

  @Override
  public void truncate(long size) throws IOException {
    file.setLength(size);
  }

  @Override
  public void force() throws IOException {
    file.getFD().sync();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Tells that somebody else has the file open. */
  static final class InUseException extends IOException {

    private static final long serialVersionUID = 1L;

    InUseException(Path path) {
      super("\"" + path + "\" is in use");
    }
  }
}
