package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.cli.control.QueueControl;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which queue that outlives the program: that of a file, or one that a server keeps. */
public final class QueueChoice {

  @ArgGroup(exclusive = false)
  private @Nullable StateOptions state;

  @Mixin
  private final QueueOptions queue = new QueueOptions();

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli before it runs anything
  private CommandSpec command;

  /** Gives the file that keeps the queue; empty if there is none. */
  public Optional<StateOptions> file() {
    if (state != null) {
      queue.requireUnused();
    }
    return Optional.ofNullable(state);
  }

  /** Tells whether a server keeps the queue. */
  public boolean isServer() {
    return file().isEmpty() && queue.isServer();
  }

  /** Refuses options that name a queue which is neither a file's nor a server's. */
  public void refuseOthers() {
    if (file().isEmpty() && !isServer()) {
      queue.refuseOthers();
    }
  }

  /** Fails unless a queue was named. */
  public QueueChoice require() {
    if (file().isEmpty() && !isServer()) {
      throw new ParameterException(
          command.commandLine(), "Missing required option: '--state=FILE' or '--queue-url=URL'");
    }
    return this;
  }

  /** Gives how messages name it. */
  public QueueName name() {
    return state == null ? queue.nameOnServer() : QueueName.of(state);
  }

  /** Opens a queue that is there to list or steer it. */
  public QueueControl control(Composition composition) {
    require();
    file().ifPresent(StateOptions::requireThere);
    return controlOrMake(composition);
  }

  /** Opens the queue to list or steer it; a file is made where there is none. */
  public QueueControl controlOrMake(Composition composition) {
    require();
    return file()
        .<QueueControl>map(file -> new SharedQueue(file, composition).control())
        .orElseGet(() -> server(composition));
  }

  /** Opens the queue of a server. */
  public LocalQueue server(Composition composition) {
    QueueManagerConfig config = queue.config();
    return LocalQueue.ofServer(composition.open(config), Workers.ofServer(config));
  }
}
