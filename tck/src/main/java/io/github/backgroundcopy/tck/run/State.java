package io.github.backgroundcopy.tck.run;

import java.util.Locale;

/**
 * What became of a check, or of a clause. Every one is in exactly one of these states.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public enum State {

  /** It ran, and what must hold held. */
  PASSED,

  /** It ran, and what must hold did not. */
  FAILED,

  /** The backend does not declare the capability it is about. Nothing else leads here. */
  NOT_APPLICABLE,

  /** It ran and failed, and the vendor has said why that is known. */
  EXCLUDED,

  /** It could not run, or was not asked for: nobody knows whether it holds. */
  NOT_RUN;

  /**
   * Names the state in a sentence.
   *
   * @return for example {@code not applicable}
   */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
