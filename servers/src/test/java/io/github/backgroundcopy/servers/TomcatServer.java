package io.github.backgroundcopy.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;

/** Tomcat with its default servlet. */
final class TomcatServer implements FileServer {

  private final Tomcat tomcat = new Tomcat();

  private TomcatServer(Path root, Path scratch, boolean strongTags) throws LifecycleException {
    tomcat.setBaseDir(scratch.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", root.toString());
    Wrapper servlet = Tomcat.addServlet(context, "default", new DefaultServlet());
    servlet.addInitParameter("useStrongETags", String.valueOf(strongTags));
    servlet.addMapping("/");
    tomcat.start();
  }

  static FileServer plain(Path root, Path scratch) throws LifecycleException {
    return new TomcatServer(root, scratch, false);
  }

  /** The tag is a digest of the content. */
  static FileServer withStrongTags(Path root, Path scratch) throws LifecycleException {
    return new TomcatServer(root, scratch, true);
  }

  @Override
  public URI base() {
    return FileServer.base(tomcat.getConnector().getLocalPort());
  }

  @Override
  public void close() throws IOException {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IOException(e);
    }
  }
}
