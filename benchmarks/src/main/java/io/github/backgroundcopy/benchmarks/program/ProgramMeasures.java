package io.github.backgroundcopy.benchmarks.program;

import com.sun.net.httpserver.HttpServer;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.benchmarks.coldstart.Nothing;
import io.github.backgroundcopy.benchmarks.processes.Programs;
import io.github.backgroundcopy.benchmarks.results.Samples;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Measures what the program costs: processor time of short commands beside a program that does
 * nothing, by turns, and the memory of a listing.
 */
public final class ProgramMeasures {

  private static final int RUNS = 10;
  private static final int BODY = 64 << 10;
  private static final int TOGETHER = 10_000;
  private static final int HUNDRED_THOUSAND = 100_000;
  private static final double MILLIS = 1000;
  private static final double MEGA = 1e6;

  private final Path directory;
  private final Samples to;

  /**
   * Prepares.
   *
   * @param directory an empty directory
   * @param to where the samples go
   */
  public ProgramMeasures(Path directory, Samples to) {
    this.directory = directory;
    this.to = to;
  }

  /**
   * Measures.
   *
   * @param archive the distribution, packed
   * @param rounds how often everybody takes part
   * @throws IOException if a program cannot do what it is to
   * @throws InterruptedException never
   */
  public void run(Path archive, int rounds) throws IOException, InterruptedException {
    Programs.require("hyperfine");
    String launcher = Distribution.unpack(archive, Files.createDirectory(directory.resolve("home")))
        .launcher()
        .toString();
    starts(launcher, rounds);
    listings(launcher, rounds);
  }

  private void starts(String launcher, int rounds) throws IOException, InterruptedException {
    Path classes = onlyNothing();
    HttpServer server = server();
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/file";
      Path target = directory.resolve("files");
      for (int round = 0; round < rounds; round++) {
        cpu("nothing", Programs.java() + " -cp " + classes + " " + Nothing.class.getName(), "true");
        cpu("version", launcher + " --version", "true");
        cpu("get", launcher + " get " + url + " -d " + target, "rm -rf " + target);
      }
    } finally {
      server.stop(0);
    }
  }

  /** A class path as short as can be. */
  private Path onlyNothing() throws IOException {
    String name = Nothing.class.getName().replace('.', '/') + ".class";
    Path classes = directory.resolve("classes");
    Path file = classes.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    try (InputStream in =
        Objects.requireNonNull(ProgramMeasures.class.getClassLoader().getResourceAsStream(name))) {
      Files.copy(in, file);
    }
    return classes;
  }

  private static HttpServer server() throws IOException {
    HttpServer server = HttpServer.create(
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    server.createContext("/file", exchange -> {
      exchange.sendResponseHeaders(200, BODY);
      exchange.getResponseBody().write(new byte[BODY]);
      exchange.close();
    });
    return server;
  }

  /** The processor time of a command, a mean of some runs. */
  private void cpu(String name, String command, String before)
      throws IOException, InterruptedException {
    Path times = Files.createTempFile(directory, "times", ".csv");
    List<String> line = new ArrayList<>(List.of("hyperfine", "--shell=none", "--style=none"));
    line.addAll(List.of("--warmup", "2", "--runs", Integer.toString(RUNS)));
    line.addAll(List.of("--prepare", before, "--export-csv", times.toString(), command));
    Distribution.run(line);
    // Its columns: command, mean, stddev, median, user, system, min, max.
    String[] fields = Files.readAllLines(times).get(1).split(",", -1);
    double seconds = Double.parseDouble(fields[fields.length - 4])
        + Double.parseDouble(fields[fields.length - 3]);
    to.add("Program." + name, "", "ms", seconds * MILLIS);
    System.out.println(name);
  }

  private void listings(String launcher, int rounds) throws IOException, InterruptedException {
    for (int count : new int[] {HUNDRED_THOUSAND, 10 * HUNDRED_THOUSAND}) {
      Path state = directory.resolve(count + ".state");
      fill(state, count);
      for (int round = 0; round < rounds; round++) {
        long most = PeakMemory.of(List.of(launcher, "groups", "--state", state.toString()));
        to.add("Program.listing", "n=" + count, "MB", most / MEGA);
      }
      System.out.println("listing of " + count);
    }
  }

  private static void fill(Path state, int count) {
    QueueManagerConfig config = QueueManagerConfig.builder()
        .backend("memory")
        .queueName(state.toString())
        .caller(Caller.user(System.getProperty("user.name")))
        .option(MemoryOptions.STATE_FILE, state)
        .build();
    Path target = Path.of(System.getProperty("java.io.tmpdir"));
    try (QueueManager manager = QueueManagers.open(config)) {
      List<GroupSpec> specs = new ArrayList<>(TOGETHER);
      for (int i = 0; i < count; i++) {
        String file = "file-" + i + ".bin";
        specs.add(GroupSpec.builder()
            .displayName("Download " + i)
            .file(FileInfo.of(
                "https://example.org/files/" + file, target.resolve(file).toString()))
            .build());
        if (specs.size() == TOGETHER) {
          manager.addAll(specs);
          specs.clear();
        }
      }
    }
  }
}
