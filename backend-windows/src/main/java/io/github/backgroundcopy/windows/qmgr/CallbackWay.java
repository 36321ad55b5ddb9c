package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.windows.com.ComObject;

/** How a callback made in Java is bound to a group. */
interface CallbackWay {

  /**
   * Binds a callback in place of any other.
   *
   * @param group the group
   * @param callback what to call; its owner's, whatever happens
   * @return the binding
   * @throws RuntimeException what the group answers; nothing is bound then
   */
  BoundCallback bind(ComObject group, CallbackObject callback);

  /** Unbinds whatever is bound to a group. */
  void unbind(ComObject group);
}
