package io.github.backgroundcopy.servers;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.net.URI;
import java.nio.file.Path;

/** Vert.x with the static handler of Vert.x Web. */
final class VertxServer implements FileServer {

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;

  VertxServer(Path root, Path scratch) {
    Router router = Router.router(vertx);
    router.get().handler(StaticHandler.create(FileSystemAccess.ROOT, root.toString()));
    server = ended(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
  }

  @Override
  public URI base() {
    return FileServer.base(server.actualPort());
  }

  @Override
  public void close() {
    ended(vertx.close().map(this));
  }

  private static <T> T ended(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
