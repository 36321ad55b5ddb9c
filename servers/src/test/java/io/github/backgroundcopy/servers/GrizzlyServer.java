package io.github.backgroundcopy.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.StaticHttpHandler;

/** Grizzly with its static handler. */
final class GrizzlyServer implements FileServer {

  private final HttpServer server = new HttpServer();
  private final NetworkListener listener = new NetworkListener("files", "127.0.0.1", 0);

  GrizzlyServer(Path root, Path scratch) throws IOException {
    server.addListener(listener);
    server.getServerConfiguration().addHttpHandler(new StaticHttpHandler(root.toString()), "/");
    server.start();
  }

  @Override
  public URI base() {
    return FileServer.base(listener.getPort());
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
