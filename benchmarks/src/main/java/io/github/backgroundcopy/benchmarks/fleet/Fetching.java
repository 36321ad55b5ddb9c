package io.github.backgroundcopy.benchmarks.fleet;

import com.sun.net.httpserver.HttpServer;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.benchmarks.Scratch;
import io.github.backgroundcopy.benchmarks.results.Samples;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Many small files by four workers, against the queue of one machine with as many at once. */
final class Fetching implements AutoCloseable {

  private static final int WORKERS = 4;
  private static final int GROUPS = 8;
  private static final int LENGTH = 64 << 10;

  private final FleetServer server;
  private final Path parent;
  private final int files;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private int round;

  Fetching(FleetServer server, Path parent, int files) throws IOException {
    this.server = server;
    this.parent = parent;
    this.files = files;
    byte[] body = new byte[LENGTH];
    this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    http.setExecutor(threads);
    http.createContext("/", exchange -> {
      exchange.getResponseHeaders().set("ETag", "\"1\"");
      exchange.sendResponseHeaders(200, LENGTH);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    });
    http.start();
  }

  void run(boolean queueFirst, Samples to) throws Exception {
    for (boolean fleet : new boolean[] {queueFirst, !queueFirst}) {
      Path directory = Files.createTempDirectory(parent, "files");
      try {
        double seconds = fleet ? fleet(directory) : memory(directory);
        String by = "by=" + (fleet ? "queue" : "memory");
        to.add("Fleet.files", by + ",files=" + files, "files/s", files / seconds);
      } finally {
        Scratch.delete(directory);
      }
    }
  }

  private double fleet(Path directory) throws Exception {
    String name = "files" + round++;
    List<QueueManager> workers = new ArrayList<>();
    try (QueueManager client = Queues.open(server, name, 2)) {
      for (int i = 0; i < WORKERS; i++) {
        // Each has connections, a session and an order of its own.
        workers.add(Queues.open(server, name, WORKERS + i, 1));
      }
      return fetch(client, directory);
    } finally {
      workers.forEach(QueueManager::close);
    }
  }

  private double memory(Path directory) throws Exception {
    try (QueueManager client = QueueManagers.open(QueueManagerConfig.builder()
        .backend("memory")
        .queueName("files" + round++)
        .caller(Caller.user(Queues.OWNER))
        .option(MemoryOptions.STATE_FILE, directory.resolve("queue.state"))
        .option(MemoryOptions.PARALLEL_GROUPS, WORKERS)
        .build())) {
      return fetch(client, directory);
    }
  }

  private double fetch(QueueManager client, Path directory) throws Exception {
    List<GroupSpec> specs = new ArrayList<>();
    String url = "http://127.0.0.1:" + http.getAddress().getPort() + "/";
    for (int g = 0; g < GROUPS; g++) {
      GroupSpec.Builder spec = GroupSpec.builder().started();
      for (int i = g; i < files; i += GROUPS) {
        spec.file(FileInfo.of(url + i, directory.resolve("f" + i).toString()));
      }
      specs.add(spec.build());
    }
    long start = System.nanoTime();
    List<BackgroundCopyGroup> groups = client.addAll(specs);
    for (BackgroundCopyGroup group : groups) {
      group.completion().toCompletableFuture().get();
    }
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
