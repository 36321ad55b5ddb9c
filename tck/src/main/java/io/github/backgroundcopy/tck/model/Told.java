package io.github.backgroundcopy.tck.model;

import java.util.UUID;

/**
 * What a callback was told, and what its act came to.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param group the group's id
 * @param status the status bits
 * @param file the file in error, or -1
 * @param transportResult the HTTP status, or 0
 * @param act what the act came to; {@code refused} if the call was not acknowledged
 */
public record Told(UUID group, int status, int file, int transportResult, String act) {

  /** The act of a call that was not acknowledged. */
  public static final String REFUSED = "refused";

  @Override
  public String toString() {
    return group + " 0x" + Integer.toHexString(status)
        + (file < 0 ? "" : " file " + file + " HTTP " + transportResult) + " " + act;
  }
}
