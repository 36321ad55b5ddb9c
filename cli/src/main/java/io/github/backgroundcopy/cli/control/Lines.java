package io.github.backgroundcopy.cli.control;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A connection as messages. Each end serves one thread at a time; closed by any. */
final class Lines implements AutoCloseable {

  /**
   * No line is longer, so that nobody fills the memory of the other end; the digests of the pieces
   * of a large file are in one.
   */
  static final int LONGEST = 16 << 20;

  private final SocketChannel channel;
  private final InputStream in;
  private final OutputStream out;

  Lines(SocketChannel channel) {
    this.channel = channel;
    this.in = new BufferedInputStream(Channels.newInputStream(channel));
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel));
  }

  /**
   * Reads a message, or gives null at the end.
   *
   * @throws BadMessageException if there is something else, or a line that is too long
   */
  @Nullable
  Message read() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      if (line.size() == LONGEST) {
        throw new BadMessageException("a line has more than " + LONGEST + " bytes");
      }
      line.write(next);
      next = in.read();
    }
    // What has no end was broken off.
    return next < 0 ? null : Message.of(line.toString(StandardCharsets.UTF_8));
  }

  /** A message that the other end would not take. */
  static final class TooLongException extends IOException {

    private static final long serialVersionUID = 1;

    TooLongException() {
      super("a line would have more than " + LONGEST + " bytes");
    }
  }

  /**
   * Writes a message, which goes when {@link #flush} is called at the latest.
   *
   * @throws TooLongException if it is too long; nothing of it is written
   */
  void write(Message message) throws IOException {
    byte[] line = message.line().getBytes(StandardCharsets.US_ASCII);
    if (line.length > LONGEST) {
      throw new TooLongException();
    }
    out.write(line);
    out.write('\n');
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing is left to be done with it.
    }
  }
}
