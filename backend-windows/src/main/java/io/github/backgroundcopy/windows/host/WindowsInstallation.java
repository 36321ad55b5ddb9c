package io.github.backgroundcopy.windows.host;

import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.W32Service;
import com.sun.jna.platform.win32.W32ServiceManager;
import com.sun.jna.platform.win32.Win32Exception;
import com.sun.jna.platform.win32.WinReg;
import com.sun.jna.platform.win32.Winsvc;
import java.util.Locale;
import java.util.UUID;

/** Reads the registry and asks the manager of services. Only to be loaded on Windows. */
public final class WindowsInstallation implements Installation {

  private static final String SERVICES = "SYSTEM\\CurrentControlSet\\Services\\";
  private static final int DISABLED = 4;

  /** Finds its libraries. */
  public WindowsInstallation() {}

  @Override
  public boolean hasClass(UUID classId) {
    return Advapi32Util.registryKeyExists(
        WinReg.HKEY_CLASSES_ROOT, "CLSID\\{" + classId.toString().toUpperCase(Locale.ROOT) + "}");
  }

  @Override
  public boolean isDisabled(String service) {
    String key = SERVICES + service;
    return Advapi32Util.registryValueExists(WinReg.HKEY_LOCAL_MACHINE, key, "Start")
        && Advapi32Util.registryGetIntValue(WinReg.HKEY_LOCAL_MACHINE, key, "Start") == DISABLED;
  }

  @Override
  public boolean isRunning(String service) {
    try (W32ServiceManager manager = new W32ServiceManager(Winsvc.SC_MANAGER_CONNECT);
        W32Service handle = manager.openService(service, Winsvc.SERVICE_QUERY_STATUS)) {
      return handle.queryStatus().dwCurrentState == Winsvc.SERVICE_RUNNING;
    } catch (Win32Exception e) {
      return false;
    }
  }
}
