package io.github.backgroundcopy.cli.web;

/** Says what is wrong with a request. */
final class BadRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadRequestException(String message) {
    super(message);
  }
}
