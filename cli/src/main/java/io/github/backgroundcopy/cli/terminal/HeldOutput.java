package io.github.backgroundcopy.cli.terminal;

import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Output that is held back while it is short. Who reads a pipe may take his time, as a pager does:
 * what is held back is written when nothing is open any more that others wait for. A long output
 * goes on as it comes, so that none needs much memory.
 */
public final class HeldOutput extends Writer {

  static final int MOST_CHARS = 1 << 20;

  private final Writer to;
  private @Nullable StringBuilder held = new StringBuilder();

  public HeldOutput(Writer to) {
    this.to = to;
  }

  @Override
  public void write(char[] chars, int from, int length) throws IOException {
    if (held != null) {
      held.append(chars, from, length);
      if (held.length() <= MOST_CHARS) {
        return;
      }
      release();
    } else {
      to.write(chars, from, length);
    }
  }

  /** Writes what is held back, and holds nothing from now on. */
  public void release() throws IOException {
    if (held != null) {
      to.append(held);
      held = null;
    }
  }

  /** What is held back stays. */
  @Override
  public void flush() throws IOException {
    if (held == null) {
      to.flush();
    }
  }

  /** Does nothing: what is written to is not ours to close. */
  @Override
  public void close() {}
}
