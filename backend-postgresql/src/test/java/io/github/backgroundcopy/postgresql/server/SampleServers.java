package io.github.backgroundcopy.postgresql.server;

import com.sun.net.httpserver.HttpServer;
import io.github.backgroundcopy.testing.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;

/**
 * What {@code samples/many-machines.sh} needs and a newcomer may not have: a database, which can be
 * stopped and started, and a file server that has what a download list names. They end with their
 * input.
 */
public final class SampleServers {

  private static final int LEAST_BYTES = 1 << 20;
  private static final int MOST_BYTES = 3 << 20;

  private final Path directory;
  private final int port;
  private EmbeddedPostgres database;

  private SampleServers(Path directory) throws IOException {
    this.directory = directory;
    this.port = FreePort.find();
    this.database = start();
  }

  /**
   * Runs the servers.
   *
   * @param arguments the directory to work in, and the download list. There, {@code files} gets
   *     what the list names, {@code list.txt} the same list for the file server, and {@code url}
   *     the database's URL, last
   * @throws IOException if they cannot be run
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    HttpServer files = serve(directory.resolve("files"), Path.of(arguments[1]));
    SampleServers servers = new SampleServers(directory);
    servers.note("url", "jdbc:postgresql://127.0.0.1:" + servers.port + "/postgres");
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      servers.obey(order);
    }
    servers.database.close();
    files.stop(0);
  }

  private void obey(String order) throws IOException {
    if (order.equals("stop")) {
      database.close();
    } else {
      database = start();
    }
    note("done", order);
  }

  /** Makes it where there is none, else goes on with what is there. */
  private EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(directory.resolve("database"))
        .setCleanDataDirectory(false)
        .setPGStartupWait(Duration.ofMinutes(1))
        .start();
  }

  /** Whoever waits for the note finds all of it. */
  private void note(String name, String text) throws IOException {
    Path written = Files.writeString(directory.resolve(name + ".new"), text);
    Files.move(written, directory.resolve(name));
  }

  /** Makes a file for each URL of the list, and writes the list with URLs of this server. */
  private static HttpServer serve(Path files, Path list) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    StringBuilder ours = new StringBuilder();
    for (String line : Files.readAllLines(list)) {
      if (line.startsWith("https://")) {
        URI named = URI.create(line);
        String path = "/" + named.getHost() + named.getPath();
        Path file = files.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Random random = new Random(path.hashCode());
        byte[] content = new byte[LEAST_BYTES + random.nextInt(MOST_BYTES - LEAST_BYTES)];
        random.nextBytes(content);
        Files.write(file, content);
        ours.append("http://127.0.0.1:").append(server.getAddress().getPort());
        ours.append("/").append(named.getHost()).append(named.getRawPath()).append('\n');
      } else {
        ours.append(line).append('\n');
      }
    }
    Files.writeString(files.resolveSibling("list.txt"), ours);
    server.createContext("/", new SlowFiles(files));
    server.setExecutor(Executors.newCachedThreadPool(task -> {
      Thread thread = new Thread(task, "file server");
      thread.setDaemon(true);
      return thread;
    }));
    server.start();
    return server;
  }
}
