package io.github.backgroundcopy.postgresql.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Serves the files of a directory, and parts of them, so slowly that one can look on. */
final class SlowFiles implements HttpHandler {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-");
  private static final int PIECE = 64 * 1024;
  private static final long BYTES_PER_SECOND = 1 << 20;

  private final Path directory;

  SlowFiles(Path directory) {
    this.directory = directory;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file =
          directory.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
      if (!file.startsWith(directory) || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] content = Files.readAllBytes(file);
      int begin = begin(exchange.getRequestHeaders().getFirst("Range"));
      exchange.getResponseHeaders().set("ETag", "\"" + file.getFileName().hashCode() + "\"");
      if (begin > 0) {
        String part = "bytes " + begin + "-" + (content.length - 1) + "/" + content.length;
        exchange.getResponseHeaders().set("Content-Range", part);
      }
      exchange.sendResponseHeaders(begin == 0 ? 200 : 206, content.length - begin);
      long start = System.nanoTime();
      OutputStream body = exchange.getResponseBody();
      for (int at = begin; at < content.length; at += PIECE) {
        body.write(content, at, Math.min(PIECE, content.length - at));
        body.flush();
        long due = start + (at - begin) * TimeUnit.SECONDS.toNanos(1) / BYTES_PER_SECOND;
        LockSupport.parkNanos(due - System.nanoTime());
      }
    }
  }

  private static int begin(@Nullable String range) {
    Matcher matcher = RANGE.matcher(range == null ? "" : range);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }
}
