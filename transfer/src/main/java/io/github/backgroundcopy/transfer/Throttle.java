package io.github.backgroundcopy.transfer;

import io.github.backgroundcopy.core.environment.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Holds back one attempt to what its limits allow. Read through by one thread; {@link #close} ends
 * a wait from any other, at once.
 */
final class Throttle implements Closeable {

  /** Less is not worth a sleep: it is still owed, and waited for with the next piece. */
  private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(2);

  private final TimeSource time;
  private final List<RateLimit> limits;
  private final Object lock = new Object();
  private @Nullable CountDownLatch waking;
  private boolean closed;
  private long heldBack;

  Throttle(TimeSource time, List<RateLimit> limits) {
    this.time = time;
    this.limits = limits;
  }

  /** Reads as {@link InputStream#read(byte[], int, int)} does, as soon as it may. */
  int read(InputStream in, byte[] target, int offset, int length) throws IOException {
    if (limits.isEmpty()) {
      return in.read(target, offset, length);
    }
    int piece = length;
    for (RateLimit limit : limits) {
      piece = limit.piece(piece);
    }
    long now = time.nanos();
    long wait = 0;
    for (RateLimit limit : limits) {
      wait = Math.max(wait, limit.take(piece, now));
    }
    if (wait >= SHORTEST) {
      hold(wait);
    }
    int read = in.read(target, offset, piece);
    for (RateLimit limit : limits) {
      limit.giveBack(piece - Math.max(0, read));
    }
    return read;
  }

  /** How long it has held back in all, in nanoseconds: no fault of the server. */
  long heldBack() {
    return heldBack;
  }

  private void hold(long nanos) throws InterruptedIOException {
    CountDownLatch awake = new CountDownLatch(1);
    synchronized (lock) {
      if (closed) {
        return; // the stream will say so
      }
      waking = awake;
    }
    long begun = time.nanos();
    time.schedule(Duration.ofNanos(nanos), awake::countDown);
    try {
      awake.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted by somebody else");
    } finally {
      heldBack += time.nanos() - begun;
    }
  }

  @Override
  public void close() {
    CountDownLatch awake;
    synchronized (lock) {
      closed = true;
      awake = waking;
    }
    if (awake != null) {
      awake.countDown();
    }
  }
}
