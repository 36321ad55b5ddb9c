package io.github.backgroundcopy.tck.run;

import java.net.URI;
import java.util.Objects;

/**
 * A clause that a vendor knows to fail.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 *
 * @param clause the clause's id
 * @param link where the vendor follows it up
 * @param reason why it fails, in the vendor's words
 */
public record Exclusion(String clause, URI link, String reason) {

  /**
   * Checks that nothing is missing.
   *
   * @param clause the clause's id
   * @param link where it is followed up
   * @param reason why it fails
   * @throws NullPointerException if an argument is null
   */
  public Exclusion {
    Objects.requireNonNull(clause, "clause");
    Objects.requireNonNull(link, "link");
    Objects.requireNonNull(reason, "reason");
  }
}
