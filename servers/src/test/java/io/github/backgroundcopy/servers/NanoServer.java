package io.github.backgroundcopy.servers;

import fi.iki.elonen.NanoHTTPD;
import fi.iki.elonen.SimpleWebServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** NanoHTTPD's web server. */
final class NanoServer implements FileServer {

  private final SimpleWebServer server;

  NanoServer(Path root, Path scratch) throws IOException {
    server = new SimpleWebServer("127.0.0.1", 0, root.toFile(), true);
    server.start(NanoHTTPD.SOCKET_READ_TIMEOUT, true);
  }

  @Override
  public URI base() {
    return FileServer.base(server.getListeningPort());
  }

  @Override
  public void close() {
    server.stop();
  }
}
