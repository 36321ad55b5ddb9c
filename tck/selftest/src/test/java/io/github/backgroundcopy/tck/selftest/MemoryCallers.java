package io.github.backgroundcopy.tck.selftest;

/** Who the callers are to the memory backend's fixture, where a mistake must know it. */
final class MemoryCallers {

  /** The administrator. */
  static final String A = "Yz";

  private MemoryCallers() {}
}
