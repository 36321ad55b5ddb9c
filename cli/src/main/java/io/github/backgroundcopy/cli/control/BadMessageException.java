package io.github.backgroundcopy.cli.control;

/** Says what is wrong with a line that the other end has sent. */
final class BadMessageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadMessageException(String message) {
    super(message);
  }
}
