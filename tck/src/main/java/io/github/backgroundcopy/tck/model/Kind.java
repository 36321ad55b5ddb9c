package io.github.backgroundcopy.tck.model;

/**
 * What a step is done to.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public enum Kind {

  /** The queue itself, from outside. */
  QUEUE,

  /** A client. */
  MANAGER,

  /** A handle of a group. */
  GROUP,

  /** A handle of a job. */
  JOB,

  /** An enumerator of any sort. */
  ENUMERATOR,

  /** An iterator that an enumerator gave. */
  ITERATOR,

  /** What somebody waits for. */
  STAGE,

  /** A callback. */
  CALLBACK
}
