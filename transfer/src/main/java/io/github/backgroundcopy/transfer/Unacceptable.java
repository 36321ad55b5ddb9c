package io.github.backgroundcopy.transfer;

/** What the server has is not the file that was announced, and no further attempt helps. */
final class Unacceptable extends Exception {

  private static final long serialVersionUID = 1L;

  final int win32Result;
  final String reason;

  Unacceptable(int win32Result, String reason) {
    super(reason);
    this.win32Result = win32Result;
    this.reason = reason;
  }
}
