package io.github.backgroundcopy.cli.downloads;

import io.github.backgroundcopy.core.environment.RequestHeaders;

/** A header as it is typed: {@code NAME: VALUE}. */
public final class HeaderLine {

  private HeaderLine() {}

  /**
   * Adds a header.
   *
   * @throws IllegalArgumentException if it is none, or cannot be sent; the message does not repeat
   *     the line, which may be a secret
   */
  public static RequestHeaders add(RequestHeaders headers, String line) {
    int colon = line.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("must be given as 'NAME: VALUE', with a colon");
    }
    return headers.with(line.substring(0, colon), line.substring(colon + 1));
  }
}
