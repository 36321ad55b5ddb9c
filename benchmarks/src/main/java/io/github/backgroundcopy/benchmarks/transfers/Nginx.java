package io.github.backgroundcopy.benchmarks.transfers;

import io.github.backgroundcopy.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** nginx as a child of this process: one worker on a free port of loopback, without a log. */
final class Nginx implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 5;

  private final Process process;
  private final Thread atExit;
  private final int port;

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
    this.atExit = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts.
   *
   * @param program where nginx is
   * @param content the directory that is served
   * @param scratch an empty directory for what nginx keeps
   */
  static Nginx start(Path program, Path content, Path scratch)
      throws IOException, InterruptedException {
    Path log = scratch.resolve("error.log");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = FreePort.find();
      Path config = scratch.resolve("nginx.conf");
      Files.writeString(config, config(port, content, scratch));
      Process process = new ProcessBuilder(
              program.toString(), "-e", log.toString(), "-p", scratch.toString(), "-c", "" + config)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      Nginx nginx = new Nginx(process, port);
      if (nginx.isUp()) {
        return nginx;
      }
      nginx.close();
    }
    String said = Files.exists(log) ? Files.readString(log) : "nothing";
    throw new IOException("nginx did not start; it said: " + said.strip());
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  /** A taken port ends the process; otherwise it answers soon. */
  private boolean isUp() throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return process.isAlive();
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    return false;
  }

  private static String config(int port, Path content, Path scratch) {
    String user = System.getProperty("user.name");
    StringBuilder text = new StringBuilder("daemon off;\nworker_processes 1;\n");
    if (user.equals("root")) {
      // Started by root, the worker would become somebody who may not read the content.
      text.append("user root;\n");
    }
    text.append("pid ").append(quoted(scratch.resolve("nginx.pid"))).append(";\n");
    text.append("events { worker_connections 1024; }\nhttp {\n");
    for (String kind : new String[] {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
      text.append("  ").append(kind).append("_temp_path ");
      text.append(quoted(scratch.resolve(kind))).append(";\n");
    }
    return text.append("  access_log off;\n  sendfile on;\n  tcp_nopush on;\n")
        .append("  keepalive_requests 1000000;\n  default_type application/octet-stream;\n")
        .append("  server {\n    listen 127.0.0.1:")
        .append(port)
        .append(";\n    root ")
        .append(quoted(content))
        .append(";\n  }\n}\n")
        .toString();
  }

  private static String quoted(Path path) {
    return '"' + path.toAbsolutePath().toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
