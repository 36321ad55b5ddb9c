package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which queue of which backend. */
public final class QueueOptions {

  @Option(
      names = "--backend",
      paramLabel = "ID",
      description = "Use this backend instead of the default one; doctor lists them.")
  private @Nullable String backend;

  @Option(
      names = "--queue",
      paramLabel = "NAME",
      description =
          "Use this queue of the backend instead of \"" + QueueManagerConfig.DEFAULT_QUEUE + "\".")
  private @Nullable String queue;

  public QueueManagerConfig config() {
    QueueManagerConfig.Builder config = QueueManagerConfig.builder();
    if (backend != null) {
      config.backend(notBlank("--backend", backend));
    }
    if (queue != null) {
      config.queueName(notBlank("--queue", queue));
    }
    return config.build();
  }

  /** Refuses to be used together with a file, whose one queue belongs to one backend. */
  public void requireUnused() {
    if (backend != null || queue != null) {
      throw CommandFailure.ofInput(
          "--state", "a file holds one queue, so it cannot be combined with --backend and --queue");
    }
  }

  private static String notBlank(String option, String value) {
    if (value.isBlank()) {
      throw CommandFailure.ofInput(option, "the value must not be blank");
    }
    return value;
  }
}
