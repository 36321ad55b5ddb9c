package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.ServiceUnavailableException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that looks for what is due: about once a second, and when it is woken. */
final class Pulse implements AutoCloseable {

  private static final int SHORTEST_MILLIS = 700;
  private static final int LONGEST_MILLIS = 1_000;

  private final Object lock = new Object();
  private final String queue;
  private final Runnable look;
  private boolean started;
  private boolean woken;
  private boolean closed;
  private boolean failing;

  Pulse(String queue, Runnable look) {
    this.queue = queue;
    this.look = look;
  }

  void start() {
    synchronized (lock) {
      if (!started && !closed) {
        Thread thread = new Thread(this::run, "bgcopy-" + queue + "-pulse");
        thread.setDaemon(true);
        thread.start();
        // Only now: where no thread can be started, whoever comes next tries again.
        started = true;
      }
    }
  }

  void wake() {
    synchronized (lock) {
      woken = true;
      lock.notifyAll();
    }
  }

  private void run() {
    while (isGoing()) {
      try {
        look.run();
      } catch (RuntimeException | Error e) {
        Logger log = LoggerFactory.getLogger(Pulse.class);
        log.warn("A look at queue \"{}\" broke", queue, e);
      }
    }
  }

  /** Waits for the next time; false if there is none. */
  private boolean isGoing() {
    long end = System.nanoTime()
        + ThreadLocalRandom.current().nextInt(SHORTEST_MILLIS, LONGEST_MILLIS) * 1_000_000L;
    synchronized (lock) {
      try {
        for (long left = 1; !woken && !closed && left > 0; ) {
          left = (end - System.nanoTime()) / 1_000_000;
          if (left > 0) {
            lock.wait(left);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      woken = false;
      return !closed;
    }
  }

  /** Says once that the server does not answer. */
  void failed(ServiceUnavailableException reason) {
    if (!failing) {
      failing = true;
      Logger log = LoggerFactory.getLogger(Pulse.class);
      log.warn("{}; this process tries again every second", reason.getMessage());
    }
  }

  void answered() {
    failing = false;
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
  }
}
