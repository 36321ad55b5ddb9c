package io.github.backgroundcopy.windows;

import io.github.backgroundcopy.windows.com.SystemComApi;
import io.github.backgroundcopy.windows.probe.Probe;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;

/**
 * Asks the service of this machine what its documentation leaves open, and what nobody could ask a
 * real Windows yet: whether the first interface is still there, whether the two ways show each
 * other's jobs, whether enumerators are snapshots, and in which order they list.
 *
 * <p>It puts a few groups and jobs without files into the queue for that, and takes them out again.
 * Nothing is downloaded, nobody else's job is touched, and no answer holds a name of a person or of
 * a machine.
 */
public final class WindowsProbe {

  private WindowsProbe() {}

  /**
   * Asks. Takes a few seconds at most when the service has to start.
   *
   * @return the answers by the names of their questions, in a fixed order; unmodifiable
   * @throws UnsupportedOperationException where this is not a Windows of 64 bits; the message says
   *     why
   */
  public static Map<String, String> run() {
    String system = System.getProperty("os.name", "");
    if (!system.toLowerCase(Locale.ROOT).startsWith("windows")
        || !System.getProperty("os.arch", "").contains("64")) {
      throw new UnsupportedOperationException("The probe asks a Windows of 64 bits, and this is "
          + system + " on " + System.getProperty("os.arch"));
    }
    return Collections.unmodifiableMap(Probe.run(new SystemComApi()));
  }
}
