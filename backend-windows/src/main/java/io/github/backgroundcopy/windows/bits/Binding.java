package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.StatusEvent;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A callback bound to a group. It is told what the job's state says, one call at a time, until it
 * acknowledges (CB-STATUS-05), by a thread that lives while there is something to tell.
 */
final class Binding {

  /** Something to tell, and whether it has been told is known by the outcome. */
  record News(Outcome outcome, StatusEvent event) {}

  private final Tellers tellers;
  private final BackgroundCopyCallback callback;
  private final Supplier<@Nullable News> look;
  private final Duration redelivery;

  private boolean stopped;
  private boolean working;
  private boolean hinted;

  /**
   * Makes a binding that has nothing to do yet.
   *
   * @param tellers what has been acknowledged
   * @param callback what to call
   * @param look finds what is to be told, if anything
   * @param redelivery after how long a callback that threw is called again
   */
  Binding(
      Tellers tellers,
      BackgroundCopyCallback callback,
      Supplier<@Nullable News> look,
      Duration redelivery) {
    this.tellers = tellers;
    this.callback = callback;
    this.look = look;
    this.redelivery = redelivery;
  }

  /** What remembers acknowledged outcomes for as long as the manager is open. */
  interface Tellers {

    boolean wasTold(Outcome outcome);

    void told(Outcome outcome);
  }

  /** Says that something may have happened. Returns at once. */
  synchronized void hint() {
    if (stopped) {
      return;
    }
    hinted = true;
    if (working) {
      notifyAll();
    } else {
      working = true;
      Thread thread = new Thread(this::work, "backgroundcopy-callback");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Looks whether something has happened of which the service has not told, or not been heard. */
  void check() {
    synchronized (this) {
      if (stopped || working) {
        return;
      }
    }
    News news = find();
    if (news != null && !tellers.wasTold(news.outcome)) {
      hint();
    }
  }

  /** No call begins from now on; one under way goes on. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  private void work() {
    News unheard = null;
    while (goesOn(unheard != null)) {
      News news = find();
      if (news == null || tellers.wasTold(news.outcome)) {
        unheard = null;
      } else {
        // Told again, an event has the same arguments.
        News telling = unheard != null && unheard.outcome.is(news.outcome) ? unheard : news;
        unheard = begins() && !tell(telling) ? telling : null;
      }
    }
  }

  /** Waits for the next attempt, if there is one; ends the work if there is nothing to do. */
  private synchronized boolean goesOn(boolean unheard) {
    if (unheard) {
      long deadline = System.nanoTime() + redelivery.toNanos();
      long millis = redelivery.toMillis();
      while (!stopped && !hinted && millis > 0) {
        try {
          wait(millis);
        } catch (InterruptedException e) {
          // Nobody has a reason to.
        }
        millis = (deadline - System.nanoTime()) / 1_000_000;
      }
    }
    working = !stopped && (hinted || unheard);
    hinted = false;
    return working;
  }

  private synchronized boolean begins() {
    return !stopped;
  }

  private @Nullable News find() {
    try {
      return look.get();
    } catch (RuntimeException e) {
      // The group has gone, or the service: nobody has to be told of that.
      logger().debug("A bound group cannot be read", e);
      return null;
    }
  }

  private boolean tell(News news) {
    try {
      callback.onStatus(news.event);
      tellers.told(news.outcome);
      return true;
    } catch (Throwable e) { // whatever a client's code throws means: call again
      logger()
          .warn(
              "Callback of group {} failed and is called again in {}",
              news.event.group().id(),
              redelivery,
              e);
      return false;
    }
  }

  private static Logger logger() {
    return LoggerFactory.getLogger(Binding.class);
  }
}
