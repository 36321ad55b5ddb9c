package io.github.backgroundcopy.windows;

import io.github.backgroundcopy.Option;
import java.util.Set;

/** The options of the machine's queue. */
public final class WindowsOptions {

  /** Which way to go; by default {@link WindowsInterface#MODERN}. */
  public static final Option<WindowsInterface> WINDOWS_INTERFACE =
      Option.of("windowsInterface", WindowsInterface.class);

  private WindowsOptions() {}

  static Set<Option<?>> all() {
    return Set.of(WINDOWS_INTERFACE);
  }
}
