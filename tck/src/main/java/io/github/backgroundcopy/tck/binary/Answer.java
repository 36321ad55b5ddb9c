package io.github.backgroundcopy.tck.binary;

import io.github.backgroundcopy.tck.bench.Expect;

/**
 * What a call answered.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param call the call, in words
 * @param hr the HRESULT
 */
public record Answer(String call, int hr) {

  /**
   * Expects a code.
   *
   * @param expected the code
   * @return this answer
   */
  public Answer is(int expected) {
    return is(expected, "");
  }

  /**
   * Expects a code.
   *
   * @param expected the code
   * @param when the moment, in words
   * @return this answer
   */
  public Answer is(int expected, String when) {
    Expect.code(when.isEmpty() ? call : call + " " + when, expected, hr, Hr::shown);
    return this;
  }

  /**
   * Expects success.
   *
   * @return this answer
   */
  public Answer ok() {
    return is(Hr.S_OK);
  }
}
