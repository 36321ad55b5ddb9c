package io.github.backgroundcopy.benchmarks.transfers;

import io.github.backgroundcopy.benchmarks.Scratch;
import io.github.backgroundcopy.benchmarks.results.Samples;
import io.github.backgroundcopy.testing.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One file that has five sources, the best last: two are dead, one has other bytes, one is slow.
 * The good one alone is measured beside, and aria2c with all of them. The queue knows digests of
 * the pieces, as it does from a Metalink document; aria2c is given that of the whole.
 */
final class ManySources {

  private static final Workload WORKLOAD = new Workload("sources", 1, 256 << 20, 1);
  private static final int PIECE = 1 << 20;

  /** What the good one carries, and what the slow one does. */
  private static final long GOOD = 8 << 20;

  private static final long SLOW = 32 << 10;

  /** Below this another source is asked. */
  private static final long LOWEST = 256 << 10;

  private static final double NANOS_PER_SECOND = 1e9;

  private ManySources() {}

  static void measure(Path directory, int rounds, Samples to)
      throws IOException, InterruptedException {
    Path lies = Files.createTempDirectory(directory, "lies");
    try (Origin origin = Origin.start(directory, WORKLOAD);
        Origin lying = Origin.start(directory, lies);
        Relay good = origin.relay(LongPath.DELAY_MILLIS, GOOD);
        Relay slow = origin.relay(LongPath.DELAY_MILLIS, SLOW);
        Relay lie = lying.relay(LongPath.DELAY_MILLIS, GOOD)) {
      Path file = origin.content().resolve(WORKLOAD.names().get(0));
      // Of the same length, so that only the digest tells.
      Files.write(lies.resolve(WORKLOAD.names().get(0)), new byte[(int) WORKLOAD.size()]);
      List<String> urls = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        urls.add("http://127.0.0.1:" + FreePort.find() + "/" + file.getFileName());
      }
      urls.add(WORKLOAD.urls(lie.uri()).get(0));
      urls.add(WORKLOAD.urls(slow.uri()).get(0));
      urls.add(WORKLOAD.urls(good.uri()).get(0));
      String sha256 = Sha256.of(file);
      List<String> lines = new ArrayList<>(List.of("" + PIECE));
      lines.addAll(Sha256.ofPieces(file, PIECE));
      Path pieces = Files.write(directory.resolve("pieces.txt"), lines);
      for (int round = 0; round < rounds; round++) {
        queue("good one alone", urls.subList(4, 5), pieces, origin, directory, to);
        queue("all five", urls, pieces, origin, directory, to);
        aria2c(urls, sha256, origin, directory, to);
      }
    }
  }

  private static void queue(
      String name, List<String> urls, Path pieces, Origin origin, Path directory, Samples to)
      throws IOException, InterruptedException {
    Path into = Files.createTempDirectory(directory, "into");
    Path scratch = Files.createTempDirectory(directory, "scratch");
    List<String> command = Parallel.command(
        List.of(
            "-Dsources=true",
            "-Dpieces=" + pieces,
            "-Dsize=" + WORKLOAD.size(),
            "-Dlowest=" + LOWEST),
        urls,
        into,
        scratch);
    to.add("Several.sources", "by=queue, " + name, "s", seconds(command));
    Same.require(origin.content(), into, WORKLOAD);
    Scratch.delete(into);
  }

  /** It has no bound that turns to another source, but one that gives a slow source up. */
  private static void aria2c(
      List<String> urls, String sha256, Origin origin, Path directory, Samples to)
      throws IOException, InterruptedException {
    Path into = Files.createTempDirectory(directory, "into");
    List<String> command = new ArrayList<>(List.of(
        "aria2c",
        "--no-conf",
        "--quiet",
        "--file-allocation=none",
        "--max-connection-per-server=1",
        "--split=1",
        "--lowest-speed-limit=" + LOWEST,
        "--checksum=sha-256=" + sha256,
        "--dir=" + into));
    command.addAll(urls);
    try {
      double seconds = seconds(command);
      Same.require(origin.content(), into, WORKLOAD);
      to.add("Several.sources", "by=aria2c, all five", "s", seconds);
    } catch (IOException failed) {
      // A source that lies ends its download: it is no measurement, and the table says so.
      to.add("Several.sources.failed", "by=aria2c, all five", "s", 1);
    } finally {
      Scratch.delete(into);
    }
  }

  private static double seconds(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Contestants.command(command.toArray(String[]::new)).run();
    return (System.nanoTime() - start) / NANOS_PER_SECOND;
  }
}
