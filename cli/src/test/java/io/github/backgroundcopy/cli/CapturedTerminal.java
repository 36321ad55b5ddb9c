package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.cli.terminal.Terminal;
import io.github.backgroundcopy.cli.terminal.Window;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A terminal whose output can be looked at. */
public final class CapturedTerminal {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Terminal terminal;

  public CapturedTerminal() {
    this(StandardCharsets.UTF_8);
  }

  public CapturedTerminal(Charset charset) {
    this(charset, Optional.empty());
  }

  /** Makes a terminal that shows standard error in a window. */
  public CapturedTerminal(Window window) {
    this(StandardCharsets.UTF_8, Optional.of(window));
  }

  private CapturedTerminal(Charset charset, Optional<Window> window) {
    this(charset, window, Optional.empty(), "");
  }

  private CapturedTerminal(
      Charset charset, Optional<Window> window, Optional<Window> outputWindow, String input) {
    this(charset, window, outputWindow, input, () -> {});
  }

  private CapturedTerminal(
      Charset charset,
      Optional<Window> window,
      Optional<Window> outputWindow,
      String input,
      Runnable meanwhile) {
    this.terminal = new Terminal(
        new PrintWriter(before(out, meanwhile)),
        new PrintWriter(err),
        charset,
        () -> window,
        () -> outputWindow,
        Optional::empty,
        new FilterInputStream(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))) {
          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            meanwhile.run();
            return super.read(bytes, from, length);
          }
        });
  }

  private static Writer before(Writer to, Runnable meanwhile) {
    return new FilterWriter(to) {
      @Override
      public void write(String text, int from, int length) throws IOException {
        meanwhile.run();
        super.write(text, from, length);
      }
    };
  }

  /** Makes a terminal that shows both streams in a window of so many columns. */
  public static CapturedTerminal ofColumns(int columns) {
    Optional<Window> window = Optional.of(new Window(columns, 24));
    return new CapturedTerminal(StandardCharsets.UTF_8, window, window, "");
  }

  /** Makes a terminal with something on standard input, and no window. */
  public static CapturedTerminal withInput(String input) {
    return new CapturedTerminal(StandardCharsets.UTF_8, Optional.empty(), Optional.empty(), input);
  }

  /** Makes a terminal with somebody who answers. */
  public static CapturedTerminal answering(String answer) {
    Optional<Window> window = Optional.of(new Window(80, 24));
    return new CapturedTerminal(StandardCharsets.UTF_8, window, window, answer + "\n");
  }

  /** Makes a terminal with somebody who does something before each line is read or written. */
  public static CapturedTerminal answering(String answer, Runnable meanwhile) {
    Optional<Window> window = Optional.of(new Window(80, 24));
    return new CapturedTerminal(StandardCharsets.UTF_8, window, window, answer + "\n", meanwhile);
  }

  public Terminal terminal() {
    return terminal;
  }

  public String out() {
    terminal.flush();
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  public String err() {
    terminal.flush();
    return err.toString().replace(System.lineSeparator(), "\n");
  }
}
