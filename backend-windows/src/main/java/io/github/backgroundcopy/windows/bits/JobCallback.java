package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.windows.abi.CallbackSlot;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.com.HostedTable;
import io.github.backgroundcopy.windows.com.Signature;

/**
 * {@code IBackgroundCopyCallback}: lets a binding look at its job, and returns at once. A callback
 * that takes its time would hold up the service, in Wine its whole queue.
 */
final class JobCallback extends HostedObject {

  private static final HostedTable TABLE = HostedTable.of(
      Ids.CALLBACK,
      (Signature.P) (self, job) -> hint(CallbackSlot.JOB_TRANSFERRED, self),
      (Signature.PP) (self, job, error) -> hint(CallbackSlot.JOB_ERROR, self),
      (Signature.PI) (self, job, reserved) -> Codes.S_OK);

  private volatile Runnable hint = () -> {};

  JobCallback() {
    super(TABLE);
  }

  /** Says who is to look, before the service knows the object. */
  void hints(Binding binding) {
    hint = binding::hint;
  }

  private static int hint(CallbackSlot slot, long self) {
    return HostedTable.guarded(slot, () -> {
      if (at(self) instanceof JobCallback callback) {
        callback.hint.run();
      }
      return Codes.S_OK;
    });
  }
}
