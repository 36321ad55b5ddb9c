package io.github.backgroundcopy.servers;

import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.file.FileService;
import java.net.URI;
import java.nio.file.Path;

/** Armeria with its file service. */
final class ArmeriaServer implements FileServer {

  private final Server server;

  ArmeriaServer(Path root, Path scratch) {
    server = Server.builder()
        .http(Loopback.at(0))
        .serviceUnder("/", FileService.of(root))
        .build();
    server.start().join();
  }

  @Override
  public URI base() {
    return FileServer.base(server.activeLocalPort());
  }

  @Override
  public void close() {
    server.stop().join();
  }
}
