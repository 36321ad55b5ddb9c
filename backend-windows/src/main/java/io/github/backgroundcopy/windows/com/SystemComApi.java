package io.github.backgroundcopy.windows.com;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Guid.CLSID;
import com.sun.jna.platform.win32.Guid.IID;
import com.sun.jna.platform.win32.Ole32;
import com.sun.jna.ptr.PointerByReference;
import java.util.UUID;

/** The entry points of Windows itself. Only to be loaded there. */
public final class SystemComApi implements ComApi {

  private static final int MULTITHREADED = 0;

  private static final int APARTMENT_STA = 0;
  private static final int APARTMENT_MAIN_STA = 3;

  private static final int LOCAL_SERVER = 4;
  private static final int MULTIPLE_USE = 1;

  private static final int DEFAULT_AUTHENTICATION = -1;
  private static final int DEFAULT_LEVEL = 0;
  private static final int IMPERSONATE = 3;
  private static final long DEFAULT_PRINCIPAL = -1;
  private static final int DEFAULT_CAPABILITIES = 0x800;

  private final Function apartmentType = ole("CoGetApartmentType");
  private final Function proxyBlanket = ole("CoSetProxyBlanket");
  private final Function registerClass = ole("CoRegisterClassObject");
  private final Function revokeClass = ole("CoRevokeClassObject");
  private final Function disconnect = ole("CoDisconnectObject");
  private final Function taskFree = ole("CoTaskMemFree");
  private final Function allocateString = automation("SysAllocStringLen");
  private final Function freeString = automation("SysFreeString");

  /** Finds the entry points. */
  public SystemComApi() {}

  private static Function ole(String name) {
    return NativeLibrary.getInstance("ole32").getFunction(name);
  }

  private static Function automation(String name) {
    return NativeLibrary.getInstance("oleaut32").getFunction(name);
  }

  @Override
  public int initialize() {
    return Ole32.INSTANCE.CoInitializeEx(null, MULTITHREADED).intValue();
  }

  @Override
  public void uninitialize() {
    Ole32.INSTANCE.CoUninitialize();
  }

  @Override
  public boolean inSingleThreadedApartment() {
    try (Block out = new Block(8)) {
      int hr = apartmentType.invokeInt(new Object[] {out.address(), out.address() + 4});
      int type = out.getInt(0);
      return hr >= 0 && (type == APARTMENT_STA || type == APARTMENT_MAIN_STA);
    }
  }

  @Override
  public int createInstance(UUID classId, int context, UUID iid, long out) {
    PointerByReference made = new PointerByReference();
    int hr = Ole32.INSTANCE
        .CoCreateInstance(
            new CLSID(classId.toString()), null, context, new IID(iid.toString()), made)
        .intValue();
    new Pointer(out).setPointer(0, hr < 0 ? null : made.getValue());
    return hr;
  }

  @Override
  public int allowImpersonation(long proxy) {
    return proxyBlanket.invokeInt(new Object[] {
      proxy,
      DEFAULT_AUTHENTICATION,
      DEFAULT_AUTHENTICATION,
      DEFAULT_PRINCIPAL,
      DEFAULT_LEVEL,
      IMPERSONATE,
      0L,
      DEFAULT_CAPABILITIES
    });
  }

  @Override
  public int registerClass(UUID classId, long factory, long out) {
    try (Block id = Block.of(classId)) {
      return registerClass.invokeInt(
          new Object[] {id.address(), factory, LOCAL_SERVER | 1, MULTIPLE_USE, out});
    }
  }

  @Override
  public int revokeClass(int registration) {
    return revokeClass.invokeInt(new Object[] {registration});
  }

  @Override
  public int disconnect(long object) {
    return disconnect.invokeInt(new Object[] {object, 0});
  }

  @Override
  public int invoke(long object, int slot, Object... arguments) {
    return MethodTables.invoke(object, slot, arguments);
  }

  @Override
  public long allocateString(String text) {
    try (Block units = Block.of(text)) {
      long string = allocateString.invokeLong(new Object[] {units.address(), text.length()});
      if (string == 0) {
        throw new OutOfMemoryError("No BSTR of " + text.length() + " units");
      }
      return string;
    }
  }

  @Override
  public void freeString(long string) {
    if (string != 0) {
      freeString.invokeVoid(new Object[] {string});
    }
  }

  @Override
  public void freeTaskMemory(long memory) {
    if (memory != 0) {
      taskFree.invokeVoid(new Object[] {memory});
    }
  }
}
