package io.github.backgroundcopy.benchmarks.transfers;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.benchmarks.coldstart.GetParallel;
import io.github.backgroundcopy.benchmarks.processes.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The queue with several files at once and several connections. */
final class Parallel {

  private Parallel() {}

  static Contestant process() {
    return process("queue (process)", 0);
  }

  static Contestant oneConnection() {
    return process("queue (process), one connection", 1);
  }

  static Contestant warm() {
    return new Contestant("queue (warm)", task -> {
      Workload workload = task.workload();
      List<FileInfo> files = new ArrayList<>();
      for (String url : workload.urls(task.server())) {
        files.add(GetParallel.file(url, task.into()));
      }
      var ways = new GetParallel.Ways(workload.filesAtOnce(), workload.connections(), 0, null);
      return () -> GetParallel.get(ways, files);
    });
  }

  private static Contestant process(String name, int connections) {
    return new Contestant(name, task -> {
      Workload workload = task.workload();
      List<String> options = List.of(
          "-Dfiles=" + workload.filesAtOnce(),
          "-Dconnections=" + (connections == 0 ? workload.connections() : connections));
      List<String> command =
          command(options, workload.urls(task.server()), task.into(), task.scratch());
      return Contestants.command(command.toArray(String[]::new));
    });
  }

  /** A process of its own that fetches. */
  static List<String> command(List<String> options, List<String> urls, Path into, Path scratch)
      throws IOException {
    Path list = Files.write(scratch.resolve("urls.txt"), urls);
    List<String> command = new ArrayList<>(List.of(Programs.java()));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(GetParallel.class.getName(), list.toString(), into.toString()));
    return command;
  }
}
