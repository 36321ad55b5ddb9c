package io.github.backgroundcopy.benchmarks.transfers;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Files to download.
 *
 * @param name what it is called in the results
 * @param files how many
 * @param size how many bytes each has
 * @param groups in how many groups the queue gets them
 * @param filesAtOnce how many files of a group the queue fetches at once
 * @param connections how many connections a file gets at most
 */
record Workload(String name, int files, long size, int groups, int filesAtOnce, int connections) {

  static final Workload LARGE = new Workload("large", 1, 1L << 30, 1);
  static final Workload MANY = new Workload("many", 2000, 64 << 10, 8);

  /** The same in one group. */
  static final Workload GROUP = new Workload("group", 2000, 64 << 10, 1, 16, 1);

  /** For a path that carries little for each connection. */
  static final Workload SPLIT = new Workload("split", 1, 256 << 20, 1, 1, 16);

  private static final int BLOCK = 64 << 10;
  private static final double BYTES_PER_MIB = 1 << 20;

  Workload(String name, int files, long size, int groups) {
    this(name, files, size, groups, 1, 1);
  }

  /** How many files are fetched at once. */
  int atOnce() {
    return groups * filesAtOnce;
  }

  double mebibytes() {
    return files * size / BYTES_PER_MIB;
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      names.add(name + "-" + i + ".bin");
    }
    return names;
  }

  List<String> urls(URI server) {
    return names().stream().map(file -> server.resolve(file).toString()).toList();
  }

  /** Writes what the server is to serve: random, so that nothing on the way can make it less. */
  void writeTo(Path directory) throws IOException {
    byte[] block = new byte[BLOCK];
    Random random = new Random(size);
    for (String file : names()) {
      try (OutputStream out = Files.newOutputStream(directory.resolve(file))) {
        for (long left = size; left > 0; left -= BLOCK) {
          random.nextBytes(block);
          out.write(block, 0, (int) Math.min(left, BLOCK));
        }
      }
    }
  }

  /** Checks that all of it has come to a directory. */
  void requireIn(Path directory) throws IOException {
    for (String file : names()) {
      Path path = directory.resolve(file);
      long found = Files.exists(path) ? Files.size(path) : -1;
      if (found != size) {
        throw new IOException("\"" + file + "\" should have \"" + size + "\" bytes, has \""
            + (found < 0 ? "not come" : found) + "\"");
      }
    }
  }
}
