package io.github.backgroundcopy.postgresql.monitor;

/** What happens to a group that this process works at. */
public enum WorkEvent {

  /** This process has claimed it, and begins with it or goes on with it. */
  CLAIMED,

  /** All of its files are there. */
  COMPLETE,

  /** It has failed for good; its error says why. */
  FAILED,

  /** An attempt has failed, and there will be another one later, by whoever is free then. */
  LATER,

  /**
   * It is no longer this process's: it was suspended or cancelled, its claim was given back, or the
   * lease has ended.
   */
  LOST
}
