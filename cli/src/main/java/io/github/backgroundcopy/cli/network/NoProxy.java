package io.github.backgroundcopy.cli.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that are asked without a proxy: the value of {@code no_proxy}, separated by commas or
 * blanks. A name stands for itself and all below it, with or without a dot before it;
 * {@code HOST:PORT} for that port alone; an address for itself; {@code ADDRESS/BITS} for a network;
 * and {@code *} for everything.
 */
final class NoProxy {

  /** Whose port is not said. */
  private static final int ANY_PORT = -1;

  /** A name without dots around it, or a network. */
  private record Entry(String name, int port, @Nullable Network network) {}

  /** The addresses that begin with the same bits as one of them. */
  private static final class Network {

    private final byte[] address;
    private final int bits;

    Network(byte[] address, int bits) {
      this.address = address;
      this.bits = bits;
    }

    boolean holds(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if (((other[bit / 8] ^ address[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private boolean everything;

  private NoProxy() {}

  /** Reads the value; what makes no sense there matches nothing. */
  static NoProxy of(@Nullable String value) {
    NoProxy exceptions = new NoProxy();
    for (String text : (value == null ? "" : value).split("[,\\s]+", -1)) {
      if (text.equals("*")) {
        exceptions.everything = true;
      } else if (!text.isEmpty()) {
        exceptions.entries.add(entry(text.toLowerCase(Locale.ROOT)));
      }
    }
    return exceptions;
  }

  private static Entry entry(String text) {
    int slash = text.indexOf('/');
    if (slash >= 0) {
      return new Entry("", ANY_PORT, network(text.substring(0, slash), text.substring(slash + 1)));
    }
    byte[] whole = IpAddress.parse(text);
    if (whole != null) {
      return new Entry("", ANY_PORT, new Network(whole, whole.length * 8));
    }
    int colon = text.lastIndexOf(':');
    boolean withPort = colon >= 0 && text.substring(colon + 1).matches("\\d{1,5}");
    String host = withPort ? text.substring(0, colon) : text;
    int port = withPort ? Integer.parseInt(text.substring(colon + 1)) : ANY_PORT;
    byte[] address = IpAddress.parse(host);
    return address == null
        ? new Entry(withoutDots(host.startsWith("*.") ? host.substring(1) : host), port, null)
        : new Entry("", port, new Network(address, address.length * 8));
  }

  private static @Nullable Network network(String first, String bits) {
    byte[] address = IpAddress.parse(first);
    if (address == null || !bits.matches("\\d{1,3}")) {
      return null;
    }
    int number = Integer.parseInt(bits);
    return number <= address.length * 8 ? new Network(address, number) : null;
  }

  /** Tells whether a host is asked directly. */
  boolean matches(String host, int port) {
    if (everything) {
      return true;
    }
    String name = withoutDots(host.toLowerCase(Locale.ROOT));
    byte[] address = IpAddress.parse(name);
    for (Entry entry : entries) {
      if (entry.port() != ANY_PORT && entry.port() != port) {
        continue;
      }
      Network network = entry.network();
      boolean fits = network != null
          ? address != null && network.holds(address)
          : address == null
              && !entry.name().isEmpty()
              && (name.equals(entry.name()) || name.endsWith("." + entry.name()));
      if (fits) {
        return true;
      }
    }
    return false;
  }

  private static String withoutDots(String name) {
    String front = name.startsWith(".") ? name.substring(1) : name;
    return front.endsWith(".") ? front.substring(0, front.length() - 1) : front;
  }
}
