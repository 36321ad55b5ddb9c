package io.github.backgroundcopy.cli.control;

import io.github.backgroundcopy.BackgroundCopyGroup;

/**
 * What can be done with a group that is in a queue.
 *
 * <p>Internal: not for use outside this module.
 */
public enum Steering {

  /** Pauses a running group. */
  SUSPEND {
    @Override
    public void apply(BackgroundCopyGroup group) {
      group.suspend();
    }
  },

  /** Starts a group, or starts it again. */
  RESUME {
    @Override
    public void apply(BackgroundCopyGroup group) {
      group.resume();
    }
  },

  /** Takes a group out of the queue. */
  CANCEL {
    @Override
    public void apply(BackgroundCopyGroup group) {
      group.cancel();
    }
  };

  /**
   * Does it.
   *
   * @param group the group, of an open queue
   */
  public abstract void apply(BackgroundCopyGroup group);
}
