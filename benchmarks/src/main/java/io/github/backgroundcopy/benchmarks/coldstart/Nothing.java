package io.github.backgroundcopy.benchmarks.coldstart;

/** What every Java program costs. */
public final class Nothing {

  private Nothing() {}

  /**
   * Does nothing.
   *
   * @param args ignored
   */
  public static void main(String[] args) {}
}
