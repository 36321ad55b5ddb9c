package io.github.backgroundcopy.cli.display;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.cli.terminal.DisplayWidth;
import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.terminal.Window;
import io.github.backgroundcopy.cli.terminal.Words;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A bar for each group that is under way, drawn over the last ones; other lines go above them. */
final class BarDisplay implements Display {

  private static final String ESCAPE = "\u001B[";
  private static final String UP = "A";

  /**
   * Erases the row of the cursor, which is at its begin, and those below. Not from the first column
   * on: if that is the first place of the window, tmux takes this for the end of a screen, and
   * keeps each among what has scrolled by.
   */
  private static final String ERASE_BELOW = ESCAPE + "C" + ESCAPE + "J\r" + ESCAPE + "2K";

  /** As many as can be followed. */
  private static final int MOST_BARS = 10;

  private final Terminal terminal;
  private Window window;
  private List<String> block = List.of();
  private List<String> drawn = List.of();
  private boolean closed;

  BarDisplay(Terminal terminal, Window window) {
    this.terminal = terminal;
    this.window = window;
  }

  @Override
  public synchronized void show(List<GroupDetails> running) {
    if (!closed) {
      lookAtTheWindow();
      block = lines(running);
      // While nothing is under way, the rows below the cursor are left alone.
      if (!block.isEmpty() || !drawn.isEmpty()) {
        draw();
      }
    }
  }

  /** People change the size of a window while it is used. */
  private void lookAtTheWindow() {
    window = drawn.isEmpty() ? window : terminal.window().orElse(window);
  }

  private List<String> lines(List<GroupDetails> running) {
    int columns = window.columns();
    int most = Math.max(1, Math.min(MOST_BARS, window.rows() - 2));
    GroupBar bar = new GroupBar(terminal, columns);
    List<String> lines = new ArrayList<>();
    for (GroupDetails group : running) {
      if (lines.size() < most && PlainDisplay.isUnderWay(group)) {
        lines.add(bar.line(group));
      }
    }
    int more = running.size() - lines.size();
    if (more > 0) {
      String what = Words.count(more, lines.isEmpty() ? "group" : "more group");
      lines.add(
          DisplayWidth.fit(terminal.printable("… " + what), columns - 1, terminal.ellipsis()));
    }
    return lines;
  }

  @Override
  public synchronized void print(Runnable lines) {
    if (!closed) {
      lookAtTheWindow();
      erase();
      lines.run();
      draw();
    }
  }

  private void draw() {
    // Erased as a whole first: a terminal remembers of a row that it was broken off, and joins it
    // with the next one when the window gets wider, whatever was written over it.
    StringBuilder text = new StringBuilder(home()).append(ERASE_BELOW);
    for (String line : block) {
      text.append(line).append(System.lineSeparator());
    }
    drawn = block;
    write(text.toString());
  }

  private void erase() {
    write(home() + ERASE_BELOW);
    drawn = List.of();
  }

  /**
   * Goes to the first line of what was drawn last. A line that is wider than the window has become
   * is broken by the terminal, and takes as many rows as it needs.
   */
  private String home() {
    int rows = drawn.stream()
        .mapToInt(line -> Math.max(1, -Math.floorDiv(-DisplayWidth.of(line), window.columns())))
        .sum();
    return rows == 0 ? "" : "\r" + ESCAPE + rows + UP;
  }

  private void write(String text) {
    PrintWriter err = terminal.err();
    err.print(text);
    err.flush();
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      lookAtTheWindow();
      erase();
    }
  }
}
