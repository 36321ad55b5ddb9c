package io.github.backgroundcopy.benchmarks.processes;

import io.github.backgroundcopy.benchmarks.results.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The measurements that run in processes of their own, by name, at their full size. */
public enum OwnProcesses {
  /** Heap per group. */
  HEAP {
    @Override
    void run(Path jars, Samples to) throws IOException, InterruptedException {
      Forked.run(HeapUse.class, to, MILLION);
    }
  },

  /** After ten million creations and cancellations. */
  AGING {
    @Override
    void run(Path jars, Samples to) throws IOException, InterruptedException {
      Forked.run(Aging.class, to, 10 * MILLION, 20);
    }
  },

  /** CPU time per write. */
  WRITERS {
    @Override
    void run(Path jars, Samples to) throws IOException, InterruptedException {
      Forked.run(WriterCost.class, to, 10_000, 1_000, 8);
    }
  },

  /** Cold start. */
  START {
    @Override
    void run(Path jars, Samples to) throws IOException, InterruptedException {
      Programs.require("hyperfine");
      ColdStart.measure(jars, 8, 8, to);
    }
  },

  /** Another program's listing. */
  ARIA2 {
    @Override
    void run(Path jars, Samples to) throws IOException, InterruptedException {
      Programs.require("aria2c");
      Forked.run(Aria2.class, to, MILLION / 10, 5);
    }
  };

  private static final int MILLION = 1_000_000;

  abstract void run(Path jars, Samples to) throws IOException, InterruptedException;

  /**
   * Measures, or says why not.
   *
   * @param jars the directory with the jars of the cold start
   * @param to where the samples go
   * @param notes where a reason goes
   * @throws InterruptedException never
   */
  public void measure(Path jars, Samples to, List<String> notes) throws InterruptedException {
    try {
      run(jars, to);
    } catch (IOException missing) {
      notes.add(name() + ": " + missing.getMessage());
    }
  }
}
