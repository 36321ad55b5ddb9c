package io.github.backgroundcopy.windows;

import io.github.backgroundcopy.windows.com.ComApi;
import io.github.backgroundcopy.windows.host.Host;
import io.github.backgroundcopy.windows.host.Installation;

/**
 * What of Windows this backend enters. Each method loads native code, and throws what the JVM
 * throws when that does not work.
 */
interface Windows {

  ComApi com();

  Host host();

  Installation installation();
}
