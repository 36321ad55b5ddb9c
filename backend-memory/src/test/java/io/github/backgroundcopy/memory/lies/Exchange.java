package io.github.backgroundcopy.memory.lies;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** One request, and all freedom to answer it. */
final class Exchange {

  private final Socket socket;
  private final Request request;

  private Exchange(Socket socket, Request request) {
    this.socket = socket;
    this.request = request;
  }

  /** Waits for a request. */
  static Exchange begin(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the client went");
      }
      head.append((char) next);
    }
    List<String> lines = Arrays.asList(head.toString().strip().split("\r\n"));
    return new Exchange(socket, new Request(lines.get(0), lines.subList(1, lines.size())));
  }

  Request request() {
    return request;
  }

  /** Sends the head of an answer. */
  void head(int status, String... lines) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\n");
    for (String line : lines) {
      head.append(line).append("\r\n");
    }
    text(head + "\r\n");
  }

  void text(String text) throws IOException {
    bytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  void bytes(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  /** Sends a chunk of a body that comes in chunks. */
  void chunk(byte[] bytes) throws IOException {
    text(Integer.toHexString(bytes.length) + "\r\n");
    bytes(bytes);
    text("\r\n");
  }

  void lastChunk() throws IOException {
    text("0\r\n\r\n");
  }

  /** Closes the connection when all that was sent is on its way. */
  void cut() throws IOException {
    socket.close();
  }

  /** Sends nothing more, and waits until the client goes. */
  void silence() throws IOException {
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    cut();
  }
}
