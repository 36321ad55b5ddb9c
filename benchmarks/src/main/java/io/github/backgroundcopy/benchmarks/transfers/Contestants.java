package io.github.backgroundcopy.benchmarks.transfers;

import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.benchmarks.coldstart.GetFiles;
import io.github.backgroundcopy.benchmarks.processes.Programs;
import io.github.backgroundcopy.benchmarks.transfers.Contestant.Download;
import io.github.backgroundcopy.benchmarks.transfers.Contestant.Task;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * All that take part. Those in a process of their own pay for its start; the warm ones run in this
 * process, which has done the same before.
 */
final class Contestants {

  private static final int LONGEST_MINUTES = 5;

  private Contestants() {}

  /** The client libraries, beside curl. */
  static List<Contestant> libraries() {
    List<Contestant> all = new ArrayList<>();
    all.add(curl());
    for (Library library : Library.values()) {
      all.add(warm(library));
      all.add(asProcess(library));
    }
    return all;
  }

  /** The queue, beside the two programs. */
  static List<Contestant> queues(Path jars) {
    List<Contestant> all = new ArrayList<>(List.of(curl(), aria2c()));
    for (boolean state : new boolean[] {false, true}) {
      for (boolean flush : new boolean[] {false, true}) {
        all.add(queueAsProcess(jars, flush, state));
        all.add(warmQueue(flush, state));
      }
    }
    return all;
  }

  static Contestant curl() {
    return new Contestant("curl", task -> {
      List<String> command = new ArrayList<>(List.of("curl", "--disable", "--fail", "--silent"));
      if (task.workload().atOnce() > 1) {
        command.addAll(
            List.of("--parallel", "--parallel-max", "" + task.workload().atOnce()));
      }
      List<String> lines = new ArrayList<>();
      for (String file : task.workload().names()) {
        lines.add("url = \"" + task.server().resolve(file) + "\"");
        lines.add("output = \"" + task.into().resolve(file) + "\"");
      }
      Path config = Files.write(task.scratch().resolve("curl.txt"), lines);
      command.addAll(List.of("--config", config.toString()));
      return command(command.toArray(String[]::new));
    });
  }

  static Contestant aria2c() {
    return new Contestant(
        "aria2c",
        task -> command(
            "aria2c",
            "--no-conf",
            "--quiet",
            "--file-allocation=none",
            "--max-concurrent-downloads=" + task.workload().atOnce(),
            "--max-connection-per-server=" + task.workload().connections(),
            "--split=" + task.workload().connections(),
            "--dir=" + task.into(),
            "--input-file=" + list(task)));
  }

  static Contestant warm(Library library) {
    Transport transport = library.open();
    return new Contestant(
        library.title() + " (warm)",
        task -> () -> Fetching.get(transport, task.workload().urls(task.server()), task.into()));
  }

  private static Contestant asProcess(Library library) {
    return new Contestant(
        library.title() + " (process)",
        task -> command(
            Programs.java(),
            "-cp",
            System.getProperty("java.class.path"),
            Fetching.class.getName(),
            library.name(),
            list(task).toString(),
            task.into().toString()));
  }

  static Contestant queueAsProcess(Path jars, boolean flush, boolean state) {
    return new Contestant(queueName("process", flush, state), task -> {
      List<String> command = new ArrayList<>(List.of(
          Programs.java(),
          "-cp",
          jars.toAbsolutePath() + File.separator + "*",
          GetFiles.class.getName()));
      command.addAll(getFiles(task, flush, state));
      return command(command.toArray(String[]::new));
    });
  }

  /** The arguments of {@link GetFiles}. */
  static List<String> getFiles(Task task, boolean flush, boolean state) throws IOException {
    List<String> args = new ArrayList<>(List.of(
        list(task).toString(), task.into().toString(), "" + task.workload().groups(), "" + flush));
    if (state) {
      args.add(stateFile(task).toString());
    }
    return args;
  }

  static Contestant warmQueue(boolean flush, boolean state) {
    return new Contestant(queueName("warm", flush, state), task -> {
      QueueManagerConfig.Builder config = QueueManagerConfig.builder()
          .backend("memory")
          .queueName(task.scratch().toString())
          .option(MemoryOptions.PARALLEL_GROUPS, task.workload().groups())
          .option(MemoryOptions.FLUSH, flush);
      if (state) {
        config.option(MemoryOptions.STATE_FILE, stateFile(task));
      }
      List<String> urls = task.workload().urls(task.server());
      return () -> GetFiles.get(
          config.build(), GetFiles.groups(urls, task.into(), task.workload().groups()));
    });
  }

  static String queueName(String how, boolean flush, boolean state) {
    return "queue (" + how + ")" + (flush ? " + flush" : "") + (state ? " + state file" : "");
  }

  private static Path stateFile(Task task) {
    return task.scratch().resolve("queue.state");
  }

  private static Path list(Task task) throws IOException {
    return Files.write(task.scratch().resolve("urls.txt"), task.workload().urls(task.server()));
  }

  static Download command(String... command) {
    return () -> {
      Path output = Files.createTempFile("output", ".txt");
      Process process = new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
      try {
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
          throw new IOException("\"" + command[0] + "\" has not ended");
        }
        if (process.exitValue() != 0) {
          throw new IOException("\"" + command[0] + "\" ended with exit code \""
              + process.exitValue() + "\": " + Files.readString(output).strip());
        }
      } finally {
        process.destroyForcibly();
        Files.delete(output);
      }
    };
  }
}
