package io.github.backgroundcopy.windows.wine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a program has left.
 *
 * @param exit the last eight bits of its exit code; 137 if it was killed
 * @param out the lines that nobody had read yet
 */
record WineOutput(int exit, String out, String err) {

  /** What it said, if it says that all went well. */
  String ofSuccess() {
    assertThat(exit).as(toString()).isZero();
    return out;
  }
}
