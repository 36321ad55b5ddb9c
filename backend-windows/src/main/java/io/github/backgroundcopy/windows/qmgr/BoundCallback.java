package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.windows.com.ComObject;

/** A callback that is bound to a group. */
interface BoundCallback {

  /** Tells whether the group shows this class id for it. */
  boolean hasClass(String classId);

  /** Unbinds it if it is still what is bound; a failure is none, since the end follows. */
  void withdraw(ComObject group);

  /** Lets no further call in, and gives everything back. Called once. */
  void end();
}
