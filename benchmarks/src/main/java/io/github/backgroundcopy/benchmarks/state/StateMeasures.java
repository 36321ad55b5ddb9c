package io.github.backgroundcopy.benchmarks.state;

import io.github.backgroundcopy.benchmarks.Scratch;
import io.github.backgroundcopy.benchmarks.results.Samples;
import io.github.backgroundcopy.benchmarks.state.Store.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Measures what is kept, by turns: each round lets everybody do the same once, in an order that
 * changes, and a first round does not count. Every store begins in an empty directory.
 */
public final class StateMeasures {

  private static final int THREADS = 16;
  private static final int PARTS = 100;

  private final Path parent;
  private final int groups;
  private final int singles;
  private final Samples to;

  /**
   * Prepares.
   *
   * @param parent where directories are made and deleted again
   * @param groups how many groups there are
   * @param singles how many are added one by one, by one thread and by sixteen
   * @param to where the samples go
   */
  public StateMeasures(Path parent, int groups, int singles, Samples to) {
    this.parent = parent;
    this.groups = groups;
    this.singles = singles;
    this.to = to;
  }

  /**
   * Measures.
   *
   * @param rounds how often everybody takes part
   * @throws IOException if a store cannot do what it is to
   */
  public void run(int rounds) throws IOException {
    List<Row> rows = Arrays.asList(Row.make(groups + singles * 2));
    List<Kind> order = new ArrayList<>(List.of(Kind.values()));
    for (int round = 0; round <= rounds; round++) {
      for (Kind kind : order) {
        Samples samples = round == 0 ? new Samples() : to;
        try {
          all(kind, rows, samples);
          parts(kind, rows, samples);
        } catch (Exception e) {
          throw new IOException(kind.title() + ": " + e, e);
        }
        System.out.println(round + ": " + kind.title());
      }
      Collections.rotate(order, 1);
    }
  }

  /** In one step, and what can be done with it then. */
  private void all(Kind kind, List<Row> rows, Samples samples) throws Exception {
    Path directory = Files.createTempDirectory(parent, "state");
    try {
      try (Store store = kind.open(directory)) {
        long start = System.nanoTime();
        store.addAll(rows.subList(0, groups));
        add(samples, "all", kind, "ms", start, 1e6);
      }
      samples.add("State.size", by(kind), "B", (double) size(directory));
      long start = System.nanoTime();
      try (Store store = kind.open(directory)) {
        // A database reads when it is asked; the queue has read everything then.
        long opened = kind == Kind.QUEUE ? System.nanoTime() : 0;
        long listed = store.list();
        if (listed != groups) {
          throw new IOException("It has " + listed + " groups, not " + groups);
        }
        long end = System.nanoTime();
        samples.add("State.open", by(kind), "ms", ((opened == 0 ? end : opened) - start) / 1e6);
        long first = opened == 0 ? start : opened;
        samples.add("State.list", by(kind), "ms", (end - first) / 1e6);
        single(kind, store, rows.subList(groups, groups + singles), samples);
        together(kind, store, rows.subList(groups + singles, groups + 2 * singles), samples);
      }
    } finally {
      Scratch.delete(directory);
    }
  }

  private void parts(Kind kind, List<Row> rows, Samples samples) throws Exception {
    Path directory = Files.createTempDirectory(parent, "state");
    try (Store store = kind.open(directory)) {
      int part = groups / PARTS;
      long start = System.nanoTime();
      for (int i = 0; i < PARTS; i++) {
        store.addAll(rows.subList(i * part, (i + 1) * part));
      }
      add(samples, "parts", kind, "ms", start, 1e6);
    } finally {
      Scratch.delete(directory);
    }
  }

  private void single(Kind kind, Store store, List<Row> rows, Samples samples) throws Exception {
    try (Store.Adder adder = store.adder()) {
      long start = System.nanoTime();
      for (Row row : rows) {
        adder.add(row);
      }
      add(samples, "single", kind, "µs", start, 1e3 * rows.size());
    }
  }

  private void together(Kind kind, Store store, List<Row> rows, Samples samples) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier begin = new CyclicBarrier(THREADS + 1);
      List<Future<?>> ends = new ArrayList<>();
      int share = rows.size() / THREADS;
      for (int i = 0; i < THREADS; i++) {
        List<Row> own = rows.subList(i * share, (i + 1) * share);
        ends.add(threads.submit(() -> {
          try (Store.Adder adder = store.adder()) {
            begin.await();
            for (Row row : own) {
              adder.add(row);
            }
          }
          return null;
        }));
      }
      begin.await();
      long start = System.nanoTime();
      for (Future<?> end : ends) {
        end.get();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      samples.add("State.together", by(kind), "groups/s", share * THREADS / seconds);
    } finally {
      threads.shutdownNow();
    }
  }

  private void add(
      Samples samples, String name, Kind kind, String unit, long start, double nanosPerUnit) {
    samples.add("State." + name, by(kind), unit, (System.nanoTime() - start) / nanosPerUnit);
  }

  private String by(Kind kind) {
    return "by=" + kind.title();
  }

  private static long size(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      long size = 0;
      for (Path file : files.toList()) {
        size += Files.size(file);
      }
      return size;
    }
  }
}
