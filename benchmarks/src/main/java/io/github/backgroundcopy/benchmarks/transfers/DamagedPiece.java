package io.github.backgroundcopy.benchmarks.transfers;

import io.github.backgroundcopy.benchmarks.Scratch;
import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** One byte of one piece of 256 is wrong at the first source: how much the second one is asked. */
final class DamagedPiece {

  private static final int PIECES = 256;
  private static final int PIECE = 256 << 10;
  private static final Workload WORKLOAD = new Workload("damaged", 1, (long) PIECES * PIECE, 1);
  private static final long FAST = 1 << 30;

  private DamagedPiece() {}

  static void measure(Path directory, int rounds, Samples to)
      throws IOException, InterruptedException {
    Path damaged = Files.createTempDirectory(directory, "damaged");
    String name = WORKLOAD.names().get(0);
    try (Origin origin = Origin.start(directory, WORKLOAD);
        Origin wrong = Origin.start(directory, damaged)) {
      Path file = origin.content().resolve(name);
      Files.copy(file, damaged.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      try (RandomAccessFile bytes = new RandomAccessFile(damaged.resolve(name).toFile(), "rw")) {
        bytes.seek((long) PIECES / 2 * PIECE + 1);
        int one = bytes.read();
        bytes.seek((long) PIECES / 2 * PIECE + 1);
        bytes.write(one ^ 1);
      }
      List<String> lines = new ArrayList<>(List.of("" + PIECE));
      lines.addAll(Sha256.ofPieces(file, PIECE));
      Path pieces = Files.write(directory.resolve("pieces.txt"), lines);
      for (int round = 0; round < rounds; round++) {
        measure(origin, wrong, pieces, directory, to);
      }
    }
  }

  private static void measure(Origin origin, Origin wrong, Path pieces, Path directory, Samples to)
      throws IOException, InterruptedException {
    Path into = Files.createTempDirectory(directory, "into");
    Path scratch = Files.createTempDirectory(directory, "scratch");
    try (Relay first = wrong.relay(0, FAST);
        Relay second = origin.relay(0, FAST)) {
      List<String> urls =
          List.of(WORKLOAD.urls(first.uri()).get(0), WORKLOAD.urls(second.uri()).get(0));
      List<String> options =
          List.of("-Dsources=true", "-Dpieces=" + pieces, "-Dsize=" + WORKLOAD.size());
      List<String> command = Parallel.command(options, urls, into, scratch);
      Contestants.command(command.toArray(String[]::new)).run();
      Same.require(origin.content(), into, WORKLOAD);
      to.add("Several.damaged", "from=first", "pieces", (double) first.bytesDown() / PIECE);
      to.add("Several.damaged", "from=second", "pieces", (double) second.bytesDown() / PIECE);
    } finally {
      Scratch.delete(into);
    }
  }
}
