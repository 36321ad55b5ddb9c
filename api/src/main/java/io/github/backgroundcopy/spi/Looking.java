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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a group again and again until it has ended, or until nobody waits for it any more.
 *
 * <p>Between two looks nothing exists but one entry in the JDK's own timer. A look may wait long
 * for a service that does not answer. So it is made on one of a few threads for that, which end
 * when nobody looks any more, and never on the common pool, where others' tasks would wait for it.
 * What depends on a stage is not made to wait for looks at other groups, and runs on the common
 * pool.
 */
final class Looking implements Runnable {

  private static final long SHORTEST_PAUSE_MILLIS = 10;
  private static final long LONGEST_PAUSE_MILLIS = 500;
  private static final int MOST_LOOKS = 8;
  private static final long IDLE_SECONDS = 10;
  private static final Executor LOOKS = looks();

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
    Runnable end = looking.end(first);
    if (end == null) {
      looking.pause();
    } else {
      end.run();
    }
    return stage;
  }

  private static Executor looks() {
    ThreadPoolExecutor looks = new ThreadPoolExecutor(
        MOST_LOOKS,
        MOST_LOOKS,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        look -> {
          Thread thread = new Thread(look, "backgroundcopy-completion");
          thread.setDaemon(true);
          return thread;
        });
    looks.allowCoreThreadTimeOut(true);
    return looks;
  }

  @Override
  public void run() {
    if (waiting.isOver()) {
      return;
    }
    Runnable end = null;
    try {
      end = end(look.get());
    } catch (ServiceUnavailableException e) {
      // The group goes on when the service does.
    } catch (InvalidStateException e) {
      CancellationException cancelled = new CancellationException(e.getMessage());
      cancelled.initCause(e);
      end = () -> waiting.fail(cancelled);
    } catch (RuntimeException e) {
      end = () -> waiting.fail(e);
    }
    if (end == null) {
      pauseUnlessOver();
    } else {
      CompletableFuture<Void> unused = CompletableFuture.runAsync(end);
    }
  }

  /** What ends the stage, or null if the group goes on. */
  private @Nullable Runnable end(GroupDetails details) {
    return switch (details.state()) {
      case COMPLETE -> () -> waiting.complete(details);
      case ERROR -> () -> waiting.fail(failure(details));
      case SUSPENDED, RUNNING -> null;
    };
  }

  private static BackgroundCopyException failure(GroupDetails details) {
    Optional<TransferError> error = details.error();
    return error.isPresent()
        ? new TransferFailedException(details.id(), error.get())
        : new BackgroundCopyException(
            HResult.E_UNEXPECTED, "Group \"" + details.id() + "\" failed and does not say why");
  }

  private void pauseUnlessOver() {
    if (!waiting.isOver()) {
      pause();
    }
  }

  private void pause() {
    Executor later = CompletableFuture.delayedExecutor(pauseMillis, TimeUnit.MILLISECONDS, LOOKS);
    pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
    later.execute(this);
  }
}
