package io.github.backgroundcopy.tck.launcher;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages between the launcher and a worker: lists of texts, each message marked at its start, so
 * that anything else on the line is noticed. Reading and writing may go on at once.
 */
final class Wire {

  private static final int MARK = 0x7C0BC0DE;
  private static final int MOST_TEXTS = 10_000;
  private static final int LONGEST_MESSAGE = 16 << 20;

  private final DataInputStream in;
  private final DataOutputStream out;
  private final Object writing = new Object();

  Wire(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = new DataOutputStream(new BufferedOutputStream(out));
  }

  void send(List<String> texts) throws IOException {
    synchronized (writing) {
      out.writeInt(MARK);
      out.writeInt(texts.size());
      for (String text : texts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
      }
      out.flush();
    }
  }

  void send(String... texts) throws IOException {
    send(List.of(texts));
  }

  /**
   * Waits for the next message.
   *
   * @throws EOFException if the other side has gone
   * @throws IOException if what came is no message
   */
  List<String> receive() throws IOException {
    expect(in.readInt() == MARK);
    int count = in.readInt();
    expect(count > 0 && count <= MOST_TEXTS);
    List<String> texts = new ArrayList<>();
    int room = LONGEST_MESSAGE;
    for (int i = 0; i < count; i++) {
      int length = in.readInt();
      expect(length >= 0 && length <= room);
      room -= length;
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException("the other side went in the middle of a message");
      }
      texts.add(new String(bytes, StandardCharsets.UTF_8));
    }
    return texts;
  }

  private static void expect(boolean holds) throws IOException {
    if (!holds) {
      throw new IOException("something wrote to the standard output of the worker's process");
    }
  }
}
