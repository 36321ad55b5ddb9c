package io.github.backgroundcopy.cli.web;

import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the page is served: {@code [HOST][:PORT]}, on this machine unless something is said. */
final class WebAddress {

  private static final String OPTION = "--web";
  private static final Pattern FORM =
      Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]*)(?::(?<port>\\d{1,5}))?");
  private static final int LAST_PORT = 65_535;

  private WebAddress() {}

  /**
   * Reads an address; port 0 is one that is free.
   *
   * @throws CommandFailure if it is none, or reaches beyond this machine without leave
   */
  static InetSocketAddress of(String text, boolean remoteAllowed) {
    String shown = OPTION + " " + text;
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw CommandFailure.ofInput(
          shown, "must be HOST, HOST:PORT or :PORT, such as 127.0.0.1:8080 or [::1]:8080");
    }
    int port = form.group("port") == null ? 0 : Integer.parseInt(form.group("port"));
    if (port > LAST_PORT) {
      throw CommandFailure.ofInput(shown, "the port must be 0 to " + LAST_PORT);
    }
    InetAddress host = host(form.group("host"), shown);
    if (!host.isLoopbackAddress() && !remoteAllowed) {
      throw CommandFailure.ofInput(
          shown,
          "other machines can reach this address; use a loopback address such as 127.0.0.1, or add"
              + " --allow-remote");
    }
    return new InetSocketAddress(host, port);
  }

  private static InetAddress host(String host, String shown) {
    try {
      return InetAddress.getByName(host.isEmpty() ? "127.0.0.1" : host);
    } catch (UnknownHostException e) {
      throw CommandFailure.ofInput(shown, "the host is not known; use an address of this machine");
    }
  }
}
