package io.github.backgroundcopy.cli.web;

import io.github.backgroundcopy.cli.control.QueueControl;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.cli.terminal.Terminal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a page shows the queue, and where. */
public final class WebOptions {

  private static final String ALLOW_REMOTE = "--allow-remote";

  @Option(
      names = "--web",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "ADDRESS",
      description = "Show the queue on a web page too, until interrupted. ADDRESS is HOST, :PORT or"
          + " HOST:PORT; by default 127.0.0.1 and a free port.")
  private @Nullable String address;

  @Option(
      names = ALLOW_REMOTE,
      description =
          "Let --web use an address that other machines can reach. Nothing is encrypted: whoever"
              + " sees the traffic can list, suspend, resume and cancel the groups.")
  private boolean remoteAllowed;

  /**
   * Takes the address, or gives nothing if no page is asked for. Nothing is answered yet.
   *
   * @throws CommandFailure if the address is wrong or taken
   */
  public Optional<WebServer> bind() {
    if (address == null) {
      if (remoteAllowed) {
        throw CommandFailure.ofInput(ALLOW_REMOTE, "it goes with --web");
      }
      return Optional.empty();
    }
    InetSocketAddress wanted = WebAddress.of(address, remoteAllowed);
    try {
      return Optional.of(WebServer.bind(wanted));
    } catch (IOException e) {
      throw CommandFailure.ofInput(
          "--web " + address,
          "the address cannot be used (" + e.getMessage() + "); choose another one, or leave out"
              + " the port");
    }
  }

  /** Begins to answer, and tells the user where. */
  public void serve(WebServer server, QueueControl queue, String name, Terminal terminal) {
    server.serve(queue, name);
    if (server.isRemote()) {
      terminal.complain("warning: other machines can reach the page, and nothing is encrypted:"
          + " whoever sees its URL or the traffic can list, suspend, resume and cancel the groups");
    }
    terminal.note("the page: " + server.url() + " (Ctrl-C ends it)");
  }
}
