package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.com.Apartment;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.UnknownSlot;

/** Binds what {@code SetNotificationPointer} is given (specification section 2.3). */
final class NotificationPointer {

  private NotificationPointer() {}

  /** Binds a borrowed pointer to an object that has the callback's interface; NULL unbinds. */
  static int set(QueueExport export, BackgroundCopyGroup group, long unknown) {
    if (unknown == 0) {
      export.bindings().unbind(group.id(), group::clearCallback);
      return Codes.S_OK;
    }
    try (Block iid = Block.of(Ids.CALLBACK1);
        Block out = new Block(8)) {
      Apartment apartment = export.apartment();
      // Counts a reference of ours, and does not believe that the pointer is what it should be.
      int hr = apartment
          .api()
          .invoke(unknown, UnknownSlot.QUERY_INTERFACE.number(), iid.address(), out.address());
      if (hr < 0) {
        return hr;
      }
      ComObject callback = apartment.adopt(out.getLong(0));
      export
          .bindings()
          .bind(group.id(), callback, () -> group.setCallback(export.callback(callback)));
      return Codes.S_OK;
    }
  }
}
