package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.cli.control.ControlClient;
import io.github.backgroundcopy.cli.control.ListedQueue;
import io.github.backgroundcopy.cli.control.QueueControl;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import io.github.backgroundcopy.memory.StateFiles;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** The queue of a file, which one process at a time has open: this one, or another one. */
public final class SharedQueue {

  /** How long a command waits for another one that only looks or changes something. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final StateOptions state;
  private final Composition composition;

  public SharedQueue(StateOptions state, Composition composition) {
    this.state = state;
    this.composition = composition;
  }

  /** Opens the queue to list or steer it, here or in the process that has it open. */
  public QueueControl control() {
    return otherOr(other -> other, config -> {
      LocalQueue own = LocalQueue.ofFile(composition.open(config), false);
      try {
        own.serve(state.path());
      } catch (IOException e) {
        // This one will be gone in a moment.
      }
      return own;
    });
  }

  /**
   * Opens the queue to list it alone: by the process that has it open, or from its file. Nobody is
   * answered meanwhile.
   */
  public ListedQueue listing() {
    return otherOr(other -> other, config -> new FileListing(composition.list(config)));
  }

  private <Q> Q otherOr(Function<ControlClient, Q> other, Function<QueueManagerConfig, Q> own) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      Optional<ControlClient> found = ControlClient.connect(state.path());
      if (found.isPresent()) {
        return other.apply(found.get());
      }
      Optional<Q> opened = ifFree(() -> own.apply(state.configWithoutTransfers()), end);
      if (opened.isPresent()) {
        return opened.get();
      }
    }
  }

  /**
   * Opens the queue to transfer what is in it; gives nothing if another process does that.
   *
   * <p>It is served when the caller says so.
   */
  public Optional<LocalQueue> transferring(QueueManagerConfig config) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      Optional<ControlClient> other = ControlClient.connect(state.path());
      boolean taken = other.filter(QueueControl::transfers).isPresent();
      other.ifPresent(ControlClient::close);
      if (taken) {
        return Optional.empty();
      }
      Optional<LocalQueue> own =
          ifFree(() -> LocalQueue.ofFile(composition.open(config), true), end);
      if (own.isPresent()) {
        return own;
      }
    }
  }

  /** Answers other commands; where there can be no socket, they find the file in use. */
  public void serve(LocalQueue queue) {
    try {
      queue.serve(state.path());
    } catch (IOException e) {
      // This command does what it was asked to.
      LoggerFactory.getLogger(SharedQueue.class)
          .warn("No other command can look at this queue or steer it: {}", e.getMessage());
    }
  }

  /** Gives nothing if another process has the file, and may soon be found or be gone. */
  private static <Q> Optional<Q> ifFree(Supplier<Q> open, long end) {
    try {
      return Optional.of(open.get());
    } catch (CommandFailure e) {
      if (!isInUse(e) || System.nanoTime() - end > 0) {
        throw e;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
      return Optional.empty();
    }
  }

  private static boolean isInUse(CommandFailure failure) {
    return failure.getCause() instanceof BackgroundCopyException refused
        && StateFiles.isInUse(refused);
  }
}
