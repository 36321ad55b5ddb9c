package io.github.backgroundcopy.memory.lies;

import io.github.backgroundcopy.memory.lies.LyingServer.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A file as its server has it, and the honest way to send it. Immutable. */
final class Original {

  private final byte[] content;
  private final List<String> headers;

  private Original(byte[] content, List<String> headers) {
    this.content = content;
    this.headers = headers;
  }

  /** Makes a file whose bytes are like nobody else's. */
  static Original of(int size, long seed) {
    byte[] content = new byte[size];
    new Random(seed).nextBytes(content);
    return new Original(content, List.of());
  }

  /** The same with one more line in the head of each answer. */
  Original with(String header) {
    List<String> more = new ArrayList<>(headers);
    more.add(header);
    return new Original(content, List.copyOf(more));
  }

  byte[] content() {
    return content.clone();
  }

  byte[] from(int first) {
    return Arrays.copyOfRange(content, first, content.length);
  }

  byte[] upTo(int end) {
    return Arrays.copyOf(content, end);
  }

  int size() {
    return content.length;
  }

  /** The head lines with others before them. */
  String[] headers(String... before) {
    List<String> all = new ArrayList<>(List.of(before));
    all.addAll(headers);
    return all.toArray(String[]::new);
  }

  /** Sends what is asked for: the whole, the rest, or that there is none. */
  Script honest() {
    return exchange -> send(exchange, content.length);
  }

  /** Sends the rest from a byte on without looking at any condition. */
  Script honestlyTo(int first) {
    return exchange -> {
      String range =
          "Content-Range: bytes " + first + "-" + (content.length - 1) + "/" + content.length;
      exchange.head(206, headers("Content-Length: " + (content.length - first), range));
      exchange.bytes(from(first));
    };
  }

  /** Sends at most so many bytes of a body, in all honesty, and cuts the connection. */
  Script cutAfter(int bytes) {
    return exchange -> {
      send(exchange, bytes);
      exchange.cut();
    };
  }

  /** Sends the beginning of the whole in chunks, and cuts the connection before the last one. */
  Script chunksUpTo(int end) {
    return exchange -> {
      exchange.head(200, headers("Transfer-Encoding: chunked"));
      exchange.chunk(upTo(end));
      exchange.cut();
    };
  }

  private void send(Exchange exchange, int most) throws IOException {
    int first = isFresh(exchange.request()) ? exchange.request().firstByte() : 0;
    if (first > 0 && first >= content.length) {
      exchange.head(416, headers("Content-Range: bytes */" + content.length, "Content-Length: 0"));
      return;
    }
    String length = "Content-Length: " + (content.length - first);
    String range =
        "Content-Range: bytes " + first + "-" + (content.length - 1) + "/" + content.length;
    exchange.head(first == 0 ? 200 : 206, first == 0 ? headers(length) : headers(length, range));
    int end = (int) Math.min((long) first + most, content.length);
    exchange.bytes(Arrays.copyOfRange(content, first, end));
  }

  /** Tells whether the client has the beginning of this very file. */
  private boolean isFresh(Request request) {
    return request
        .header("If-Range")
        .or(() -> request.header("If-Unmodified-Since"))
        .filter(validator -> headers.contains("ETag: " + validator)
            || headers.contains("Last-Modified: " + validator))
        .isPresent();
  }
}
