package io.github.backgroundcopy.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Standard input, standard output and standard error, and what can be shown there.
 *
 * <p>Names come from lists and from other programs' groups, so they may hold anything: what would
 * steer the terminal or cannot be encoded is replaced before columns are measured.
 */
public final class Terminal {

  private static final char REPLACEMENT = '?';

  private final PrintWriter out;
  private final PrintWriter err;
  private final CharsetEncoder encoder;
  private final Supplier<Optional<Window>> window;
  private final Supplier<Optional<Window>> outputWindow;
  private final Supplier<Optional<IOException>> outputFailure;
  private final InputStream in;
  private final boolean quiet;

  /** Takes both streams, and who knows the window that standard error is shown in, if any. */
  public Terminal(
      PrintWriter out, PrintWriter err, Charset charset, Supplier<Optional<Window>> window) {
    this(
        out, err, charset, window, Optional::empty, Optional::empty, InputStream.nullInputStream());
  }

  /**
   * Takes also who knows the window of standard output, and whether that could be written, and
   * standard input.
   */
  public Terminal(
      PrintWriter out,
      PrintWriter err,
      Charset charset,
      Supplier<Optional<Window>> window,
      Supplier<Optional<Window>> outputWindow,
      Supplier<Optional<IOException>> outputFailure,
      InputStream in) {
    this(out, err, charset.newEncoder(), window, outputWindow, outputFailure, in, false);
  }

  private Terminal(
      PrintWriter out,
      PrintWriter err,
      CharsetEncoder encoder,
      Supplier<Optional<Window>> window,
      Supplier<Optional<Window>> outputWindow,
      Supplier<Optional<IOException>> outputFailure,
      InputStream in,
      boolean quiet) {
    this.out = out;
    this.err = err;
    this.encoder = encoder;
    this.window = window;
    this.outputWindow = outputWindow;
    this.outputFailure = outputFailure;
    this.in = in;
    this.quiet = quiet;
  }

  public static Terminal ofProcess() {
    Charset out = charset("stdout.encoding", "sun.stdout.encoding");
    Charset err = charset("stderr.encoding", "sun.stderr.encoding");
    // Not System.out, which forgets why it could not write.
    RememberingOutput output = new RememberingOutput(new FileOutputStream(FileDescriptor.out));
    return new Terminal(
        new PrintWriter(new OutputStreamWriter(new BufferedOutputStream(output), out), false),
        new PrintWriter(new OutputStreamWriter(System.err, err), true),
        out,
        Window::ofStandardError,
        Window::ofStandardOutput,
        output::failure,
        System.in);
  }

  /** Gives this terminal without anything on standard error but errors. */
  public Terminal quiet() {
    return new Terminal(out, err, encoder, Optional::empty, outputWindow, outputFailure, in, true);
  }

  /** Gives this terminal with lines that stay alone on standard error. */
  public Terminal withoutWindow() {
    return new Terminal(out, err, encoder, Optional::empty, outputWindow, outputFailure, in, quiet);
  }

  public PrintWriter out() {
    return out;
  }

  public PrintWriter err() {
    return err;
  }

  public InputStream in() {
    return in;
  }

  /** Gives the window that standard error is shown in; asked for only when it is needed. */
  public Optional<Window> window() {
    return window.get();
  }

  /** Gives the window that standard output is shown in, empty if it goes elsewhere. */
  public Optional<Window> outputWindow() {
    return outputWindow.get();
  }

  public void flush() {
    out.flush();
    err.flush();
  }

  /**
   * Ends the output of a command, and gives the exit code of the program: an answer that could not
   * be written is no success. Who closes a pipe has read enough, and no word is said about that.
   */
  public int conclude(int exitCode) {
    flush();
    Optional<IOException> failure = outputFailure.get();
    if (failure.isEmpty()) {
      return exitCode;
    }
    String reason = String.valueOf(failure.get().getMessage());
    boolean pipeClosed = reason.toLowerCase(Locale.ROOT).contains("pipe");
    if (!pipeClosed) {
      complain("standard output cannot be written (" + reason + ")");
    }
    int failed = pipeClosed ? ExitCodes.PIPE_CLOSED : ExitCodes.FAILURE;
    return exitCode == ExitCodes.OK ? failed : exitCode;
  }

  /** Prints the one line that says why a command failed. */
  public void complain(String message) {
    out.flush();
    err.println("bgcopy: " + printable(Redaction.of(message)));
    err.flush();
  }

  /** Prints a line that is no answer: how a command comes on. */
  public void note(String message) {
    if (quiet) {
      return;
    }
    out.flush();
    err.println(printable(Redaction.of(message)));
    err.flush();
  }

  /** Asks whoever sits there; no is the answer of who does not, or says anything but yes. */
  public boolean agrees(String question) {
    if (window().isEmpty()) {
      return false;
    }
    out.flush();
    err.print(printable(question) + " [y/N] ");
    err.flush();
    try {
      String answer = new BufferedReader(new InputStreamReader(in, encoder.charset())).readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    } catch (IOException e) {
      return false;
    }
  }

  /** Makes a text stand out if standard output is a terminal that can. */
  public String bold(String text) {
    // What picocli ends bold with is the begin of a double underline on many terminals.
    return Ansi.AUTO.enabled() ? Style.on(Style.bold) + text + Style.on(Style.reset) : text;
  }

  /** Tells whether what bars are drawn with can be shown. */
  public boolean isUnicode() {
    return canEncode("█▏│");
  }

  /** Gives the character that stands for a part that was cut off. */
  public String ellipsis() {
    return canEncode("…") ? "…" : "...";
  }

  /** Replaces what would break a line, steer the terminal, or cannot be encoded. */
  public String printable(String text) {
    if (CodePoints.arePlain(text)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().forEach(point -> {
      if (point == '…') {
        shown.append(ellipsis());
      } else if (CodePoints.steers(point) || !canEncode(Character.toString(point))) {
        shown.append(REPLACEMENT);
      } else {
        shown.appendCodePoint(point);
      }
    });
    return shown.toString();
  }

  /** An encoder serves one thread at a time, and requests are told of by several. */
  private boolean canEncode(String text) {
    synchronized (encoder) {
      return encoder.canEncode(text);
    }
  }

  /** JDK 17 and the later ones keep the encoding of the terminal in different properties. */
  private static Charset charset(String... properties) {
    for (String property : properties) {
      String name = System.getProperty(property);
      if (name != null && !name.isBlank()) {
        try {
          return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
          // The next best is as good.
        }
      }
    }
    return Charset.defaultCharset();
  }
}
