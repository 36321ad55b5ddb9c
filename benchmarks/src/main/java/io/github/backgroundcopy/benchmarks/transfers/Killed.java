package io.github.backgroundcopy.benchmarks.transfers;

import io.github.backgroundcopy.benchmarks.Scratch;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program is killed when half of a file has come, and started again: what went to it beyond the
 * length of the file was fetched twice. Heads of answers count, too.
 */
final class Killed {

  private static final long LONGEST_MINUTES = 5;

  private Killed() {}

  static void measure(Path directory, int rounds, Samples to)
      throws IOException, InterruptedException {
    Workload workload = Workload.SPLIT;
    try (Origin origin = Origin.start(directory, workload)) {
      for (int round = 0; round < rounds; round++) {
        for (String name : List.of("aria2c", "queue (process)")) {
          Path into = Files.createTempDirectory(directory, "into");
          Path scratch = Files.createTempDirectory(directory, "scratch");
          try (Relay relay = origin.relay(LongPath.DELAY_MILLIS, LongPath.BYTES_PER_SECOND)) {
            List<String> urls = workload.urls(relay.uri());
            List<String> command = name.equals("aria2c")
                ? aria2c(urls.get(0), into)
                : Parallel.command(
                    List.of(
                        "-Dconnections=" + workload.connections(),
                        "-Dstate=" + scratch.resolve("queue.state")),
                    urls,
                    into,
                    scratch);
            killAtHalf(command, relay, workload);
            Contestants.command(command.toArray(String[]::new)).run();
            workload.requireIn(into);
            Same.require(origin.content(), into, workload);
            double twice = relay.bytesDown() - workload.size();
            to.add("Several.killed", "by=" + name, "MiB", twice / (1 << 20));
          } finally {
            Scratch.delete(into);
            Scratch.delete(scratch);
          }
        }
      }
    }
  }

  private static List<String> aria2c(String url, Path into) {
    return List.of(
        "aria2c",
        "--no-conf",
        "--quiet",
        "--continue",
        "--file-allocation=none",
        "--max-connection-per-server=" + LongPath.CONNECTIONS,
        "--split=" + LongPath.CONNECTIONS,
        "--dir=" + into,
        url);
  }

  private static void killAtHalf(List<String> command, Relay relay, Workload workload)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
    while (relay.bytesDown() < workload.size() / 2) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IOException("\"" + command.get(0) + "\" did not come to half of the file");
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    process.destroyForcibly().waitFor();
  }
}
