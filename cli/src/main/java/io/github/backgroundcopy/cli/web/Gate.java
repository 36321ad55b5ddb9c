package io.github.backgroundcopy.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides who is answered. */
final class Gate {

  /** A name could be made to lead here by whoever owns it; a number cannot. */
  private static final Pattern NUMBER =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]");

  /** The port that browsers do not name. */
  private static final int DEFAULT_PORT = 80;

  private final String name;
  private final InetSocketAddress address;
  private final String token;

  /** Takes the name or number that the user has given to the address, which is served. */
  Gate(String name, InetSocketAddress address, String token) {
    this.name = name;
    this.address = address;
    this.token = token;
  }

  /** Gives the address as URLs have it: by its name if the user has given one. */
  String host() {
    return isNumber(name) ? host(address) : name + ":" + address.getPort();
  }

  /** Gives an address by its number; any address of the machine by the one of the loopback. */
  static String host(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    String text = host.getHostAddress();
    if (host.isAnyLocalAddress()) {
      text = "127.0.0.1";
    } else if (host instanceof Inet6Address) {
      int zone = text.indexOf('%');
      text = "[" + (zone < 0 ? text : text.substring(0, zone)) + "]";
    }
    return text + ":" + address.getPort();
  }

  /** Gives what only those know who were given the URL. */
  String token() {
    return token;
  }

  /** Tells whether a browser was led here by a name or number of this address. */
  boolean knowsHost(@Nullable String host) {
    String port = ":" + address.getPort();
    if (host == null) {
      return false;
    }
    String asked = host;
    if (host.endsWith(port)) {
      asked = host.substring(0, host.length() - port.length());
    } else if (address.getPort() != DEFAULT_PORT) {
      return false;
    }
    return asked.equalsIgnoreCase("localhost")
        || asked.equalsIgnoreCase(name)
        || NUMBER.matcher(asked).matches();
  }

  private static boolean isNumber(String name) {
    return name.indexOf(':') >= 0 || NUMBER.matcher(name).matches();
  }

  /** Gives what stands behind the token in a path; nothing if that is not the one. */
  Optional<String> behindToken(String path) {
    int end = path.indexOf('/', 1);
    if (end < 0) {
      return Optional.empty();
    }
    byte[] given = path.substring(1, end).getBytes(UTF_8);
    return MessageDigest.isEqual(token.getBytes(UTF_8), given)
        ? Optional.of(path.substring(end + 1))
        : Optional.empty();
  }

  /** Tells whether a page of ours asks for a change, not one that another server has sent. */
  static boolean isOwnOrigin(@Nullable String origin, String host) {
    return origin != null && origin.equalsIgnoreCase("http://" + host);
  }
}
