package io.github.backgroundcopy.benchmarks.measures;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks that JMH knows, but for the one that needs a C compiler. */
public final class Benchmarks {

  private Benchmarks() {}

  public static Collection<BenchmarkListEntry> all() {
    return BenchmarkList.defaultList()
        .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
        .stream()
        .filter(entry -> !entry.getUsername().contains(".machine."))
        .toList();
  }
}
