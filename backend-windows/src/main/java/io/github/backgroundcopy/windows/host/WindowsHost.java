package io.github.backgroundcopy.windows.host;

import com.sun.jna.NativeLibrary;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.Kernel32Util;
import com.sun.jna.platform.win32.Win32Exception;
import com.sun.jna.platform.win32.WinNT;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks the process's token. Only to be loaded on Windows. */
public final class WindowsHost implements Host {

  private final String userId = tokenUser();
  private final boolean administrator =
      NativeLibrary.getInstance("shell32").getFunction("IsUserAnAdmin").invokeInt(new Object[0])
          != 0;
  private final Map<String, String> names = new ConcurrentHashMap<>();

  /** Asks once; a token does not change. */
  public WindowsHost() {}

  private static String tokenUser() {
    WinNT.HANDLEByReference token = new WinNT.HANDLEByReference();
    if (!Advapi32.INSTANCE.OpenProcessToken(
        Kernel32.INSTANCE.GetCurrentProcess(), WinNT.TOKEN_QUERY, token)) {
      throw new Win32Exception(Kernel32.INSTANCE.GetLastError());
    }
    try {
      return Advapi32Util.getTokenAccount(token.getValue()).sidString;
    } finally {
      Kernel32Util.closeHandle(token.getValue());
    }
  }

  @Override
  public String userId() {
    return userId;
  }

  @Override
  public boolean administrator() {
    return administrator;
  }

  @Override
  public String accountName(String id) {
    return names.computeIfAbsent(id, WindowsHost::lookUp);
  }

  private static String lookUp(String id) {
    try {
      return Advapi32Util.getAccountBySid(id).fqn;
    } catch (Win32Exception e) {
      // An account that was deleted, or whose domain is out of reach.
      return id;
    }
  }
}
