package io.github.backgroundcopy.windows.com;

import io.github.backgroundcopy.BackgroundCopyException;
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
 * <p>Thread-safe. Calls do not wait for each other, but for the making of an object.
 */
public final class Connection implements AutoCloseable {

  private final Supplier<ComObject> maker;
  private final Runnable lost;
  private @Nullable ComObject first;
  private boolean closed;

  /**
   * Makes a connection; nothing is called yet.
   *
   * @param maker makes the first object
   * @param lost drops whatever came from the first object that is lost; must not come back here
   */
  public Connection(Supplier<ComObject> maker, Runnable lost) {
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
    return once(action);
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
    }
  }

  private synchronized ComObject first() {
    if (closed) {
      throw new IllegalStateException("The manager was closed; open another one");
    }
    ComObject object = first;
    if (object == null) {
      object = maker.get();
      first = object;
    }
    return object;
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
