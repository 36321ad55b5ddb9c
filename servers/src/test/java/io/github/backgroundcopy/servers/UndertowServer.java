package io.github.backgroundcopy.servers;

import io.undertow.Undertow;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;

/** Undertow with its handler of resources. */
final class UndertowServer implements FileServer {

  private final Undertow undertow;

  UndertowServer(Path root, Path scratch) {
    undertow = Undertow.builder()
        .addHttpListener(0, "127.0.0.1")
        .setHandler(new ResourceHandler(new PathResourceManager(root)))
        .build();
    undertow.start();
  }

  @Override
  public URI base() {
    InetSocketAddress address =
        (InetSocketAddress) undertow.getListenerInfo().get(0).getAddress();
    return FileServer.base(address.getPort());
  }

  @Override
  public void close() {
    undertow.stop();
  }
}
