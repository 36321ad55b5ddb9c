package io.github.backgroundcopy.windows.com;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.ServiceUnavailableException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way to a service: its first object, made when it is needed and made anew when the service has
 * gone. Objects of a service that has gone never come back, whatever runs again later.
 *
 * <p>What only reads is then done once more. What changes something is not, for nobody knows
 * whether it happened: it fails with {@link io.github.backgroundcopy.ServiceUnavailableException},
 * and the next call finds a new object.
 *
 * <p>A service that has stopped can still be found for a moment while the next one begins. What it
 * did not execute is then asked for again, until the next one answers.
 *
 * <p>Thread-safe. Calls do not wait for each other, but for the making of an object.
 */
public final class Connection implements AutoCloseable {

  private static final long MOMENT_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

  private final Apartment apartment;
  private final Supplier<ComObject> maker;
  private final Runnable lost;
  private @Nullable ComObject first;
  private boolean closed;

  /**
   * Makes a connection; nothing is called yet.
   *
   * @param apartment what is left only after all that goes this way has ended
   * @param maker makes the first object
   * @param lost drops whatever came from the first object that is lost; must not come back here
   */
  public Connection(Apartment apartment, Supplier<ComObject> maker, Runnable lost) {
    this.apartment = apartment;
    this.maker = maker;
    this.lost = lost;
  }

  /**
   * Reads.
   *
   * @param <T> what is read
   * @param action reads, given the first object; called twice if the service has gone
   * @return what it gave
   * @throws IllegalStateException if the connection was closed
   */
  public <T> T read(Function<ComObject, T> action) {
    return apartment.during(() -> onceOrTwice(action));
  }

  private <T> T onceOrTwice(Function<ComObject, T> action) {
    ComObject object = first();
    try {
      return action.apply(object);
    } catch (BackgroundCopyException e) {
      if (!Results.isConnectionLost(e.hresult().code())) {
        throw e;
      }
    } catch (ReleasedException e) {
      // Somebody else found out while this call was on its way.
      if (isFirst(object)) {
        throw e;
      }
    }
    drop(object);
    return once(action);
  }

  /**
   * Changes something.
   *
   * @param <T> what comes of it
   * @param action changes, given the first object; called once
   * @return what it gave
   * @throws IllegalStateException if the connection was closed
   */
  public <T> T change(Function<ComObject, T> action) {
    return apartment.during(() -> once(action));
  }

  private <T> T once(Function<ComObject, T> action) {
    ComObject object = first();
    try {
      return action.apply(object);
    } catch (BackgroundCopyException e) {
      if (Results.isConnectionLost(e.hresult().code())) {
        drop(object);
      }
      throw e;
    } catch (ReleasedException e) {
      if (isFirst(object)) {
        throw e;
      }
      throw new ServiceUnavailableException(
          HResult.RPC_E_DISCONNECTED, "The service went away under this call. Try again", e);
    }
  }

  private synchronized ComObject first() {
    if (closed) {
      throw new IllegalStateException("The manager was closed; open another one");
    }
    ComObject object = first;
    if (object == null) {
      object = make();
      first = object;
    }
    return object;
  }

  private ComObject make() {
    long start = System.nanoTime();
    while (true) {
      try {
        return maker.get();
      } catch (BackgroundCopyException e) {
        if (!Results.isNotExecuted(e.hresult().code())
            || System.nanoTime() - start > MOMENT_NANOS) {
          throw e;
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private synchronized boolean isFirst(ComObject object) {
    return first == object;
  }

  private synchronized void drop(ComObject object) {
    if (first == object) {
      first = null;
      lost.run();
      object.release();
    }
  }

  /** Gives the first object up; what came from it must be given up before. */
  @Override
  public synchronized void close() {
    closed = true;
    if (first != null) {
      first.release();
      first = null;
    }
  }
}
