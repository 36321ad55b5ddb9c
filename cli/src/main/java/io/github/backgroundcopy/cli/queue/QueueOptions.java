package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

  @Mixin
  private final ServerOptions server = new ServerOptions();

  public QueueManagerConfig config() {
    QueueManagerConfig.Builder config = QueueManagerConfig.builder();
    if (backend != null) {
      config.backend(notBlank("--backend", backend));
    }
    if (isServer()) {
      server.applyTo(config);
    } else {
      server.requireUnused();
    }
    if (queue != null) {
      config.queueName(notBlank("--queue", queue));
    }
    return config.build();
  }

  /** Tells whether a server keeps the queue, for many machines. */
  public boolean isServer() {
    if (server.isUsed() && backend != null && !backend.equals(ServerOptions.BACKEND)) {
      throw CommandFailure.ofInput(
          "--queue-url",
          "it goes with --backend " + ServerOptions.BACKEND + ", got \"" + backend + "\"");
    }
    return server.isUsed() || ServerOptions.BACKEND.equals(backend);
  }

  /** Gives how messages name the queue of a server. */
  QueueName nameOnServer() {
    String words = server.words() + (queue == null ? "" : " --queue " + queue);
    return new QueueName(
        words,
        queue == null ? QueueManagerConfig.DEFAULT_QUEUE : queue,
        "bgcopy worker " + words,
        true);
  }

  /** Refuses to be used together with a file, whose one queue belongs to one backend. */
  public void requireUnused() {
    if (server.isUsed()) {
      throw CommandFailure.ofInput(
          "--state", "a queue is kept in a file or by a server: leave out --state or --queue-url");
    }
    server.requireUnused();
    if (backend != null || queue != null) {
      throw CommandFailure.ofInput(
          "--state", "a file holds one queue, so it cannot be combined with --backend and --queue");
    }
  }

  /** Refuses to name another queue than the one that the program makes for itself. */
  void refuseOthers() {
    server.requireUnused();
    if (backend != null && !backend.equals(StateOptions.BACKEND)) {
      throw CommandFailure.ofInput(
          "--backend",
          "this command downloads by itself, or has the workers of --backend "
              + ServerOptions.BACKEND + " do it; got \"" + backend + "\"");
    }
    if (queue != null) {
      throw CommandFailure.ofInput("--queue", "it goes with --queue-url, whose queues have names");
    }
  }

  private static String notBlank(String option, String value) {
    if (value.isBlank()) {
      throw CommandFailure.ofInput(option, "the value must not be blank");
    }
    return value;
  }
}
