package io.github.backgroundcopy.tck.model;

/**
 * What a callback does inside a call that it acknowledges.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public enum Act {
  /** Nothing. */
  NOTHING,
  /** Reads the status of the group. */
  LOOK,
  /** Sets the group's name. */
  NAME,
  /** Cancels the group. */
  CANCEL,
  /** Collects the group. */
  FINISH
}
