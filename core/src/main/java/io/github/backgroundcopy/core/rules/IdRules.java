package io.github.backgroundcopy.core.rules;

import java.util.UUID;

/** What an id may be. Stateless and thread-safe. */
public final class IdRules {

  private IdRules() {}

  /**
   * Refuses the all-zero id, COM's "no GUID" (QMGR-CREATE-04, GROUP-JOB-07).
   *
   * @param what what gets the id, for the message: {@code group} or {@code job}
   * @param id the id
   * @throws IllegalArgumentException if all bits of the id are 0
   */
  public static void requireNotZero(String what, UUID id) {
    if (id.getMostSignificantBits() == 0 && id.getLeastSignificantBits() == 0) {
      throw new IllegalArgumentException(
          "The id of a " + what + " must not be all zero, got \"" + id + "\"");
    }
  }
}
