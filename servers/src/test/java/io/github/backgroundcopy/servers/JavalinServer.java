package io.github.backgroundcopy.servers;

import io.javalin.Javalin;
import io.javalin.http.staticfiles.Location;
import java.net.URI;
import java.nio.file.Path;

/** Javalin with the static files of an external directory. */
final class JavalinServer implements FileServer {

  private final Javalin javalin;

  JavalinServer(Path root, Path scratch) {
    javalin = Javalin.create(config -> {
      config.startup.showJavalinBanner = false;
      config.staticFiles.add(root.toString(), Location.EXTERNAL);
    });
    javalin.start("127.0.0.1", 0);
  }

  @Override
  public URI base() {
    return FileServer.base(javalin.port());
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
