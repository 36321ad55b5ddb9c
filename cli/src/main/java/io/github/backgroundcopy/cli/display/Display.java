package io.github.backgroundcopy.cli.display;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.cli.terminal.Terminal;
import java.util.List;

/**
 * Shows how groups come on, on standard error. Safe for two threads: an interruption closes it from
 * another one.
 */
public interface Display extends AutoCloseable {

  /** A narrower window has no room for a bar. */
  int FEWEST_COLUMNS = 20;

  /** Chooses bars where standard error is a terminal, and plain lines elsewhere. */
  static Display on(Terminal terminal) {
    return terminal
        .window()
        .filter(window -> window.columns() >= FEWEST_COLUMNS)
        .<Display>map(window -> new BarDisplay(terminal, window))
        .orElseGet(() -> new PlainDisplay(terminal, System::nanoTime));
  }

  /** Shows the groups that are running now. */
  void show(List<GroupDetails> running);

  /** Lets something print whole lines, which stay. */
  void print(Runnable lines);

  /** Takes away what does not stay; from now on nothing is shown. */
  @Override
  void close();
}
