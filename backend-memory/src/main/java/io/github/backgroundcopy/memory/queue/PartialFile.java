package io.github.backgroundcopy.memory.queue;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A temporary file that is open for one attempt.
 *
 * <p>Closed, it takes no further byte: the thread of an attempt that was given up may still try to
 * write when the next attempt goes on in the same file.
 */
final class PartialFile implements Closeable {

  private final Path path;
  private final FileChannel channel;

  private PartialFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Creates an empty file that nobody else uses.
   *
   * @throws FileAlreadyExistsException if there is something of this name, be it a link
   */
  static PartialFile create(Path temporary) throws IOException {
    return new PartialFile(
        temporary,
        FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
  }

  /** Opens a temporary file of ours to go on behind so many bytes. */
  static PartialFile open(Path temporary, long offset) throws IOException {
    FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try {
      channel.truncate(offset);
      channel.position(offset);
      return new PartialFile(temporary, channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  Path path() {
    return path;
  }

  synchronized void append(byte[] bytes, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
