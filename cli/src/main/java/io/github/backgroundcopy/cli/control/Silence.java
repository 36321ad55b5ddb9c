package io.github.backgroundcopy.cli.control;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Ends a connection whose other end says nothing for too long, unless this is closed before. */
final class Silence implements AutoCloseable {

  private enum State {
    WAITING,
    BROKEN,
    TOO_LONG
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
  private final Thread thread;

  private Silence(Duration longest, Lines lines) {
    this.thread = new Thread(() -> wait(longest, lines), "bgcopy silence");
    thread.setDaemon(true);
  }

  static Silence endedAfter(Duration longest, Lines lines) {
    Silence silence = new Silence(longest, lines);
    silence.thread.start();
    return silence;
  }

  private void wait(Duration longest, Lines lines) {
    long start = System.nanoTime();
    long left = longest.toNanos();
    while (left > 0 && state.get() == State.WAITING) {
      LockSupport.parkNanos(left);
      left = longest.toNanos() - (System.nanoTime() - start);
    }
    if (state.compareAndSet(State.WAITING, State.TOO_LONG)) {
      lines.close();
    }
  }

  /**
   * Takes notice that something was said; tells whether that was before the connection was ended.
   */
  boolean isBroken() {
    close();
    return state.get() == State.BROKEN;
  }

  @Override
  public void close() {
    state.compareAndSet(State.WAITING, State.BROKEN);
    LockSupport.unpark(thread);
  }
}
