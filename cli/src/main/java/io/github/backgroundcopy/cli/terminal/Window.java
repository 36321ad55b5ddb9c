package io.github.backgroundcopy.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;

/**
 * The window of a terminal.
 *
 * @param columns its width
 * @param rows its height
 */
public record Window(int columns, int rows) {

  /** For terminals that do not tell. */
  static final Window USUAL = new Window(80, 24);

  /** Set by the launcher, which knows without another process if standard error is no terminal. */
  private static final String NO_WINDOW = "bgcopy.noWindow";

  private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");

  /** Finds out about standard error; empty if that is no terminal, or cannot move its cursor. */
  static Optional<Window> ofStandardError() {
    if ("dumb".equals(System.getenv("TERM"))) {
      return Optional.empty();
    }
    // Java tells of standard output only, and Windows has no stty.
    if (File.separatorChar == '\\') {
      return Ansi.AUTO.enabled() ? Optional.of(USUAL) : Optional.empty();
    }
    if (Boolean.getBoolean(NO_WINDOW)) {
      return Optional.empty();
    }
    return stty("stty size <&2 2>/dev/null", Redirect.PIPE, Redirect.INHERIT);
  }

  /** Finds out about standard output; empty if that is no terminal. */
  static Optional<Window> ofStandardOutput() {
    if (File.separatorChar == '\\') {
      return Optional.empty();
    }
    return stty("stty size <&1 1>&2 2>/dev/null", Redirect.INHERIT, Redirect.PIPE);
  }

  private static Window of(Matcher size) {
    int rows = Integer.parseInt(size.group(1));
    int columns = Integer.parseInt(size.group(2));
    return rows > 0 && columns > 0 ? new Window(columns, rows) : USUAL;
  }

  /** Asks with one of our streams as the input of stty, which fails if that is no terminal. */
  private static Optional<Window> stty(String command, Redirect out, Redirect err) {
    try {
      Process process = new ProcessBuilder("sh", "-c", command)
          .redirectOutput(out)
          .redirectError(err)
          .start();
      process.getOutputStream().close();
      InputStream in =
          out.type() == Redirect.Type.PIPE ? process.getInputStream() : process.getErrorStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() == 0
          ? Optional.of(answer)
              .map(ROWS_AND_COLUMNS::matcher)
              .filter(Matcher::matches)
              .map(Window::of)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
