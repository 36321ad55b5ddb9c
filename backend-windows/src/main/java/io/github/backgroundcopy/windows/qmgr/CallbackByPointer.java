package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.windows.abi.GroupSlot;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.ComObject;

/**
 * Hands the callback over by {@code SetNotificationPointer}. For queues of this process alone: the
 * documentation keeps that method for the service's own use.
 */
final class CallbackByPointer implements CallbackWay {

  @Override
  public BoundCallback bind(ComObject group, CallbackObject callback) {
    set(group, callback.address());
    return new BoundCallback() {
      @Override
      public boolean hasClass(String classId) {
        return false;
      }

      @Override
      public void withdraw(ComObject unused) {
        // Nobody can ask whose callback is bound: it answers from now on that it is gone.
      }

      @Override
      public void end() {
        callback.end();
      }
    };
  }

  @Override
  public void unbind(ComObject group) {
    set(group, 0);
  }

  private static void set(ComObject group, long callback) {
    try (Block iid = Block.of(Ids.CALLBACK1)) {
      group.require(GroupSlot.SET_NOTIFICATION_POINTER, iid.address(), callback);
    }
  }
}
