package io.github.backgroundcopy.tck.selftest.binary;

/** What would have been an access violation. */
public final class MemoryFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what was touched. */
  public MemoryFault(String message) {
    super(message);
  }
}
