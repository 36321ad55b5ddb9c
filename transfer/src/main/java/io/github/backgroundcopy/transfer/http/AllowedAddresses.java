package io.github.backgroundcopy.transfer.http;

import io.github.backgroundcopy.core.environment.AddressFilter;
import io.github.backgroundcopy.core.environment.AddressRefusedException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Asks the user's filter; one that breaks allows nothing. */
final class AllowedAddresses {

  private final AddressFilter filter;

  AllowedAddresses(AddressFilter filter) {
    this.filter = filter;
  }

  /** Leaves out what may not be connected to, of the addresses of a host that has some. */
  List<InetAddress> among(List<InetAddress> addresses, String host) throws AddressRefusedException {
    List<InetAddress> allowed = addresses.stream().filter(this::isAllowed).toList();
    if (allowed.isEmpty()) {
      throw new AddressRefusedException(host);
    }
    return allowed;
  }

  /** The same for a host that somebody else connects to: judged if it is an address itself. */
  void requireWritten(String host) throws AddressRefusedException, UnknownHostException {
    if (Lookups.isAddress(host)) {
      among(List.of(InetAddress.getByName(host)), host);
    }
  }

  private boolean isAllowed(InetAddress address) {
    try {
      return filter.allows(address);
    } catch (RuntimeException | AssertionError | LinkageError e) {
      return false;
    }
  }
}
