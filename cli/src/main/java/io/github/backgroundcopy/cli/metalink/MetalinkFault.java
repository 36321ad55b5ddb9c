package io.github.backgroundcopy.cli.metalink;

/** A rule that a document breaks, and where. */
final class MetalinkFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final int line;

  MetalinkFault(int line, String rule) {
    super(rule);
    this.line = line;
  }

  int line() {
    return line;
  }
}
