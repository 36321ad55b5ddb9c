package io.github.backgroundcopy.windows.com;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.UUID;
import org.slf4j.LoggerFactory;

/**
 * The table of an interface whose methods are Java's: what {@link HostedObject}s of one type share.
 * It is never freed, since objects of other processes may come back to it at any time; make one for
 * each interface, not for each object.
 */
public final class HostedTable {

  private static final int E_UNEXPECTED = 0x8000FFFF;

  private final UUID iid;
  private final long address;
  private final Callback[] methods;

  private HostedTable(UUID iid, Callback[] methods) {
    this.iid = iid;
    // JNA frees the code of a callback that nobody holds, and then answers 0, which is S_OK.
    this.methods = methods;
    this.address = Native.malloc(8L * methods.length);
    for (int i = 0; i < methods.length; i++) {
      new Pointer(address).setPointer(8L * i, CallbackReference.getFunctionPointer(methods[i]));
    }
  }

  /**
   * Makes a table.
   *
   * @param iid the interface's id
   * @param methods the methods from slot 3 on, as interfaces of {@link Signature}
   * @return the table, with {@code IUnknown} before them
   */
  public static HostedTable of(UUID iid, Signature... methods) {
    Callback[] all = new Callback[3 + methods.length];
    all[0] = (Signature.PP) HostedObject::queryInterface;
    all[1] = (Signature.None)
        self -> guarded(UnknownSlot.ADD_REF, () -> HostedObject.at(self).addReference());
    all[2] = (Signature.None)
        self -> guarded(UnknownSlot.RELEASE, () -> HostedObject.at(self).dropReference());
    System.arraycopy(methods, 0, all, 3, methods.length);
    return new HostedTable(iid, all);
  }

  /**
   * Runs what a method does, and lets no exception out: JNA would answer 0 for it, which is S_OK.
   *
   * @param method the method
   * @param body what it does
   * @return the HRESULT; E_UNEXPECTED for an exception, which is logged
   */
  public static int guarded(Slot method, Body body) {
    try {
      return body.run();
    } catch (Throwable e) {
      LoggerFactory.getLogger(HostedTable.class).warn("{} failed", method.method(), e);
      return E_UNEXPECTED;
    }
  }

  UUID iid() {
    return iid;
  }

  long address() {
    return address;
  }

  int length() {
    return methods.length;
  }

  /** What a method does. */
  @FunctionalInterface
  public interface Body {

    /**
     * Does it.
     *
     * @return the HRESULT
     * @throws Exception what becomes E_UNEXPECTED
     */
    int run() throws Exception;
  }
}
