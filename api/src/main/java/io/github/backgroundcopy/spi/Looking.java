package io.github.backgroundcopy.spi;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.TransferFailedException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Looks at a group again and again until it has ended, or until nobody waits for it any more.
 *
 * <p>Between two looks nothing exists but one entry in the JDK's own timer.
 */
final class Looking implements Runnable {

  private static final long SHORTEST_PAUSE_MILLIS = 10;
  private static final long LONGEST_PAUSE_MILLIS = 500;

  private final Supplier<GroupDetails> look;
  private final GroupCompletion.Waiting waiting;
  private long pauseMillis = SHORTEST_PAUSE_MILLIS;

  private Looking(Supplier<GroupDetails> look, GroupCompletion.Waiting waiting) {
    this.look = look;
    this.waiting = waiting;
  }

  static CompletionStage<GroupDetails> at(Supplier<GroupDetails> look) {
    GroupDetails first = look.get();
    GroupCompletion stage = new GroupCompletion();
    Looking looking = new Looking(look, stage.waiting());
    looking.tell(first);
    if (!stage.isDone()) {
      looking.pause();
    }
    return stage;
  }

  @Override
  public void run() {
    if (waiting.isOver()) {
      return;
    }
    try {
      tell(look.get());
    } catch (ServiceUnavailableException e) {
      // The group goes on when the service does.
    } catch (InvalidStateException e) {
      CancellationException cancelled = new CancellationException(e.getMessage());
      cancelled.initCause(e);
      waiting.fail(cancelled);
    } catch (RuntimeException e) {
      waiting.fail(e);
    }
    if (!waiting.isOver()) {
      pause();
    }
  }

  private void tell(GroupDetails details) {
    switch (details.state()) {
      case COMPLETE -> waiting.complete(details);
      case ERROR -> waiting.fail(failure(details));
      case SUSPENDED, RUNNING -> {}
    }
  }

  private static BackgroundCopyException failure(GroupDetails details) {
    Optional<TransferError> error = details.error();
    return error.isPresent()
        ? new TransferFailedException(details.id(), error.get())
        : new BackgroundCopyException(
            HResult.E_UNEXPECTED, "Group \"" + details.id() + "\" failed and does not say why");
  }

  private void pause() {
    Executor later = CompletableFuture.delayedExecutor(pauseMillis, TimeUnit.MILLISECONDS);
    pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
    later.execute(this);
  }
}
