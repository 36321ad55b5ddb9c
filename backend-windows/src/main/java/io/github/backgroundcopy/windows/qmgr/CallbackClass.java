package io.github.backgroundcopy.windows.qmgr;

import com.sun.jna.Pointer;
import io.github.backgroundcopy.windows.abi.ClassFactorySlot;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.Ids;
import io.github.backgroundcopy.windows.com.ComApi;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.com.HostedTable;
import io.github.backgroundcopy.windows.com.Signature;
import io.github.backgroundcopy.windows.com.UnknownSlot;

/** An {@code IClassFactory} of a class that has one object: a callback. */
final class CallbackClass extends HostedObject {

  private static final HostedTable TABLE = HostedTable.of(
      Ids.ICLASS_FACTORY,
      (Signature.PPP) (self, outer, iid, out) -> HostedTable.guarded(
          ClassFactorySlot.CREATE_INSTANCE,
          () -> ((CallbackClass) at(self)).createInstance(outer, iid, out)),
      (Signature.I) (self, lock) -> Codes.S_OK);

  private final ComApi api;
  private final CallbackObject callback;

  CallbackClass(ComApi api, CallbackObject callback) {
    super(TABLE);
    this.api = api;
    this.callback = callback;
    callback.addReference();
  }

  private int createInstance(long outer, long iid, long out) {
    if (outer == 0 || out == 0) {
      return api.invoke(callback.address(), UnknownSlot.QUERY_INTERFACE.number(), iid, out);
    }
    new Pointer(out).setLong(0, 0);
    return Codes.CLASS_E_NOAGGREGATION;
  }

  @Override
  protected void gone() {
    callback.dropReference();
  }
}
