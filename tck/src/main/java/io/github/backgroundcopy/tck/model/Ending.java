package io.github.backgroundcopy.tck.model;

/** How a stage may end that somebody waits for. */
enum Ending {

  /** With the details of the complete group. */
  COMPLETE,

  /** With the error of the failed group. */
  FAILED,

  /** The group was cancelled. */
  CANCELLED,

  /** The manager was closed. */
  CLOSED,

  /** Somebody else has the group. */
  DENIED
}
