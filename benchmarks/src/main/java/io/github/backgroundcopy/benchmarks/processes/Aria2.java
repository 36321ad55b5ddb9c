package io.github.backgroundcopy.benchmarks.processes;

import io.github.backgroundcopy.benchmarks.results.Samples;
import io.github.backgroundcopy.testing.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * aria2c with many paused downloads, listed over its JSON-RPC on loopback. Another program and
 * another kind of call: it is here for what listing a whole queue costs elsewhere.
 */
public final class Aria2 {

  private static final Duration LONGEST_LOAD = Duration.ofSeconds(90);
  private static final Duration LONGEST_CALL = Duration.ofSeconds(60);
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double BYTES_PER_KIB = 1024;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI uri;

  private Aria2(int port) {
    uri = URI.create("http://127.0.0.1:" + port + "/jsonrpc");
  }

  /**
   * Measures and prints.
   *
   * @param args how many downloads, and how often they are listed
   * @throws IOException if aria2c cannot be started or asked
   * @throws InterruptedException never
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Samples samples = new Samples();
    measure(Integer.parseInt(args[0]), Integer.parseInt(args[1]), samples);
    samples.print(System.out);
  }

  static void measure(int n, int repetitions, Samples to) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("aria2");
    Path list = directory.resolve("list.txt");
    int port = FreePort.find();
    Process process = null;
    try {
      Files.write(list, lines(directory, 0));
      process = start(directory, list, port);
      Aria2 aria2 = new Aria2(port);
      aria2.awaitWaiting(0);
      double before = residentBytes(process);
      process.destroy();
      process.waitFor();

      Files.write(list, lines(directory, n));
      process = start(directory, list, port);
      aria2.awaitWaiting(n);
      to.add("Aria2.memory", "n=" + n, "B/download", (residentBytes(process) - before) / n);
      String all = "aria2.tellWaiting\",\"params\":[0," + n;
      for (int i = -1; i < repetitions; i++) {
        double full = aria2.time(all + "]", n);
        double ids = aria2.time(all + ",[\"gid\"]]", n);
        if (i >= 0) {
          to.add("Aria2.fullRecords", "n=" + n, "ms", full);
          to.add("Aria2.ids", "n=" + n, "ms", ids);
        }
      }
    } finally {
      if (process != null) {
        process.destroyForcibly().waitFor();
      }
      Files.deleteIfExists(list);
      Files.deleteIfExists(directory);
    }
  }

  private static List<String> lines(Path directory, int n) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      String name = "file-" + (1_000_000 + i) + ".bin";
      lines.add("https://example.org/files/" + name);
      lines.add("  dir=" + directory);
      lines.add("  out=" + name);
    }
    return lines;
  }

  private static Process start(Path directory, Path list, int port) throws IOException {
    return new ProcessBuilder(
            "aria2c",
            "--no-conf",
            "--quiet",
            "--enable-rpc",
            "--rpc-listen-port=" + port,
            "--pause",
            "--dir=" + directory,
            "--input-file=" + list)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private void awaitWaiting(int n) throws IOException, InterruptedException {
    String wanted = "\"numWaiting\":\"" + n + "\"";
    long deadline = System.nanoTime() + LONGEST_LOAD.toNanos();
    String last = "no answer";
    while (System.nanoTime() < deadline) {
      try {
        last = new String(call("aria2.getGlobalStat\""), StandardCharsets.UTF_8);
        if (last.contains(wanted)) {
          return;
        }
      } catch (IOException notYet) {
        last = notYet.toString();
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IOException("aria2c did not load \"" + n + "\" downloads in " + LONGEST_LOAD
        + "; the last it said: " + last);
  }

  private double time(String methodAndParams, int n) throws IOException, InterruptedException {
    long start = System.nanoTime();
    byte[] answer = call(methodAndParams);
    long time = System.nanoTime() - start;
    String text = new String(answer, StandardCharsets.UTF_8);
    int found = (text.length() - text.replace("\"gid\":", "").length()) / "\"gid\":".length();
    if (found != n) {
      throw new IOException("aria2c listed \"" + found + "\" downloads instead of \"" + n + "\"");
    }
    return time / NANOS_PER_MILLI;
  }

  /** The argument begins inside the quotes of the method's name. */
  private byte[] call(String methodAndParams) throws IOException, InterruptedException {
    String body = "{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"" + methodAndParams + "}";
    HttpRequest request = HttpRequest.newBuilder(uri)
        .timeout(LONGEST_CALL)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
  }

  private static double residentBytes(Process process) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Double.parseDouble(line.replaceAll("[^0-9]", "")) * BYTES_PER_KIB;
      }
    }
    throw new IOException("The system does not tell the memory of process " + process.pid());
  }
}
