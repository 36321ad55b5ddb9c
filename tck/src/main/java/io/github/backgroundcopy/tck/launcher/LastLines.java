package io.github.backgroundcopy.tck.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps the last lines of what a process prints, and lets it never wait for a reader. A line that
 * does not end is cut: a process may print for ever.
 */
final class LastLines {

  private static final int KEPT = 40;
  private static final int LONGEST = 4000;

  private final Deque<String> lines = new ArrayDeque<>();
  private final StringBuilder line = new StringBuilder();
  private final Thread reader;

  LastLines(InputStream stream) {
    reader = new Thread(() -> read(stream), "tck-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream stream) {
    char[] buffer = new char[8192];
    try (Reader text = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      for (int count = text.read(buffer); count >= 0; count = text.read(buffer)) {
        synchronized (lines) {
          for (int i = 0; i < count; i++) {
            add(buffer[i]);
          }
        }
      }
    } catch (IOException e) {
      // The process has gone; what came is kept.
    }
  }

  private void add(char c) {
    if (c == '\n') {
      lines.addLast(line.toString());
      line.setLength(0);
      if (lines.size() > KEPT) {
        lines.removeFirst();
      }
    } else if (c != '\r' && line.length() < LONGEST) {
      line.append(line.length() == LONGEST - 1 ? '…' : c);
    }
  }

  /** Waits a moment for the end of the output, and gives its last lines. */
  String atTheEnd() throws InterruptedException {
    reader.join(1000);
    return toString();
  }

  /** Gives the last lines so far. */
  @Override
  public String toString() {
    synchronized (lines) {
      String whole = String.join(System.lineSeparator(), lines);
      return line.isEmpty() ? whole : (whole + System.lineSeparator() + line).strip();
    }
  }
}
