package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.cli.terminal.Arguments;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/**
 * Which file keeps the queue. A group of arguments where it may be left out, since the rest means
 * nothing without it.
 */
public final class StateOptions {

  /** The backend whose queues can be kept in a file. */
  public static final String BACKEND = "memory";

  private static final String SET_ASIDE_DAMAGED = "--set-aside-damaged";

  @Option(
      names = "--state",
      required = true,
      paramLabel = "FILE",
      description = "Keep the queue in this file, so that it outlives the program.")
  private String file = "";

  @Option(
      names = SET_ASIDE_DAMAGED,
      description =
          "If FILE is damaged, rename it to FILE.damaged-N and start with an empty queue.")
  private boolean setAsideDamaged;

  /** Gives the file as the user named it, for messages. */
  public String file() {
    return file;
  }

  /** Refuses a file that is not there yet, for commands that work on what is in it. */
  public StateOptions requireThere() {
    if (!Files.exists(path())) {
      throw CommandFailure.ofInput(
          "--state " + file,
          "there is no such file; bgcopy add or bgcopy get SOURCE... --state FILE makes one");
    }
    return this;
  }

  public void applyTo(QueueManagerConfig.Builder config) {
    Path path = path();
    // The queue is called as its file, in messages and listings too.
    config.backend(BACKEND).queueName(file).option(MemoryOptions.STATE_FILE, path);
    if (setAsideDamaged) {
      config.option(MemoryOptions.SET_ASIDE_DAMAGED_STATE, true);
    }
  }

  /** The configuration of a command that only looks or changes: nothing is set going by it. */
  public QueueManagerConfig configWithoutTransfers() {
    QueueManagerConfig.Builder config = QueueManagerConfig.builder();
    applyTo(config);
    return config.option(MemoryOptions.PARALLEL_GROUPS, 0).build();
  }

  /** Names the option of this program where a message names the one of the library. */
  static String inWordsOfTheCommandLine(String message) {
    return message.replace(
        "set the option \"" + MemoryOptions.SET_ASIDE_DAMAGED_STATE + "\"",
        "use " + SET_ASIDE_DAMAGED);
  }

  /** Gives the file. */
  Path path() {
    return Arguments.path("--state", file);
  }
}
