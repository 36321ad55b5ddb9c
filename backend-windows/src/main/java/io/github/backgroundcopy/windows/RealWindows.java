package io.github.backgroundcopy.windows;

import io.github.backgroundcopy.windows.com.ComApi;
import io.github.backgroundcopy.windows.com.SystemComApi;
import io.github.backgroundcopy.windows.host.Host;
import io.github.backgroundcopy.windows.host.Installation;
import io.github.backgroundcopy.windows.host.WindowsHost;
import io.github.backgroundcopy.windows.host.WindowsInstallation;

/** The one that this process runs on; no class of JNA is loaded before a method is called. */
final class RealWindows implements Windows {

  @Override
  public ComApi com() {
    return new SystemComApi();
  }

  @Override
  public Host host() {
    return new WindowsHost();
  }

  @Override
  public Installation installation() {
    return new WindowsInstallation();
  }
}
