package io.github.backgroundcopy.tck.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the last lines of what a process prints, and lets it never wait for a reader. */
final class LastLines {

  private static final int KEPT = 40;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Thread reader;

  LastLines(InputStream stream) {
    reader = new Thread(() -> read(stream), "tck-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream stream) {
    try (BufferedReader text =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        synchronized (lines) {
          lines.addLast(line);
          if (lines.size() > KEPT) {
            lines.removeFirst();
          }
        }
      }
    } catch (IOException e) {
      // The process has gone; what came is kept.
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
      return String.join(System.lineSeparator(), lines);
    }
  }
}
