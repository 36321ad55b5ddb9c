package io.github.backgroundcopy.core.environment;

import java.io.IOException;
import java.util.Objects;

/**
 * Says that a host was not connected to, since an {@link AddressFilter} allows none of its
 * addresses. No further attempt helps.
 */
public final class AddressRefusedException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param host the host as it was named
   * @throws NullPointerException if {@code host} is null
   */
  public AddressRefusedException(String host) {
    super("The address of \"" + Objects.requireNonNull(host, "host") + "\" is not allowed");
  }
}
