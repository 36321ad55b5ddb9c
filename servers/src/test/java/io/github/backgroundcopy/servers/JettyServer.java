package io.github.backgroundcopy.servers;

import java.io.IOException;
import java.net.URI;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** Jetty, which has two ways to serve files, each with entity tags and without. */
final class JettyServer implements FileServer {

  private final Server server = new Server(Loopback.at(0));

  private JettyServer(Handler handler) throws Exception {
    server.setHandler(handler);
    server.start();
  }

  static Starter handler(boolean tags) {
    return (root, scratch) -> {
      ResourceHandler handler = new ResourceHandler();
      handler.setBaseResource(ResourceFactory.of(handler).newResource(root));
      handler.setEtags(tags);
      return new JettyServer(handler);
    };
  }

  static Starter servlet(boolean tags) {
    return (root, scratch) -> {
      ServletContextHandler context = new ServletContextHandler("/");
      context.setBaseResourceAsPath(root);
      context.addServlet(DefaultServlet.class, "/").setInitParameter("etags", String.valueOf(tags));
      return new JettyServer(context);
    };
  }

  @Override
  public URI base() {
    return FileServer.base(server.getURI().getPort());
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
