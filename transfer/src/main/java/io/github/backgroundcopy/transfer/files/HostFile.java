package io.github.backgroundcopy.transfer.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A temporary file on the disk of this host. */
final class HostFile implements PartialFile {

  private final Path path;
  private FileChannel channel;
  private long end;
  private boolean closed;

  private HostFile(Path path, FileChannel channel, long end) {
    this.path = path;
    this.channel = channel;
    this.end = end;
  }

  static HostFile create(Path path) throws IOException {
    // To open is no operation that an interrupt ends.
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    return new HostFile(path, channel, 0);
  }

  static HostFile open(Path path, long length) throws IOException {
    return Uninterrupted.call(() -> {
      FileChannel channel = channel(path);
      try {
        channel.truncate(length);
        return new HostFile(path, channel, length);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
    });
  }

  private static FileChannel channel(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public synchronized void append(byte[] bytes, int count) throws IOException {
    end = Uninterrupted.call(() -> write(end, ByteBuffer.wrap(bytes, 0, count)));
  }

  @Override
  public synchronized void write(long position, byte[] bytes, int offset, int count)
      throws IOException {
    var unused = Uninterrupted.call(
        () -> write(position, ByteBuffer.wrap(bytes, offset, count).slice()));
  }

  private long write(long position, ByteBuffer buffer) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (!channel.isOpen()) {
      // By an interrupt, which says nothing about the file.
      channel = channel(path);
    }
    while (buffer.hasRemaining()) {
      channel.write(buffer, position + buffer.position());
    }
    return position + buffer.limit();
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    channel.close();
  }
}
