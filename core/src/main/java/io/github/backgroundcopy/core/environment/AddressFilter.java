package io.github.backgroundcopy.core.environment;

import java.net.InetAddress;

/**
 * Says which addresses may be connected to. Thread-safe.
 *
 * <p>It is asked before each connection, also after a redirect, for each address that the name of a
 * host has; those that it refuses are left out, and a host that has no other is refused for good.
 * What it is asked for is what is connected to: the name is not looked up again.
 *
 * <p>A proxy looks names up itself. Of a host that is asked for through a proxy only an address is
 * judged that stands in the URL; a name is not, and neither is the address of the proxy, which the
 * user has chosen.
 */
@FunctionalInterface
public interface AddressFilter {

  /** Allows every address. */
  AddressFilter ANY = address -> true;

  /**
   * Tells whether an address may be connected to.
   *
   * @param address the address; an IPv4 address that was written as one of IPv6 is given as the
   *     IPv4 address that it stands for
   * @return whether it may. A filter that throws refuses
   */
  boolean allows(InetAddress address);

  /**
   * Allows addresses that lie in the Internet alone: no loop-back, private, link-local, shared,
   * reserved or multicast ones (the registries of special addresses of IANA), be they written as
   * IPv6 or reached by 6to4, Teredo or NAT64.
   *
   * @return the filter
   */
  static AddressFilter publicOnly() {
    return PublicAddresses.ONLY;
  }
}
