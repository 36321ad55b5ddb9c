package io.github.backgroundcopy.cli.terminal;

/** How the program ends. */
public final class ExitCodes {

  /** The command did what was asked. */
  public static final int OK = 0;

  /** The queue refused or is out of reach, no backend can be chosen, or a promise was broken. */
  public static final int FAILURE = 1;

  /** The command line or the download list is wrong; nothing was added. */
  public static final int USAGE = 2;

  /** Who read the answer closed the pipe; what a program gets that is ended by this signal. */
  static final int PIPE_CLOSED = 128 + 13;

  private ExitCodes() {}
}
