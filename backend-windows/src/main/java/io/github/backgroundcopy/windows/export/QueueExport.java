package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.windows.com.Apartment;
import io.github.backgroundcopy.windows.com.ComObject;

/**
 * Offers one queue to native code: each of its clients as an {@code IBackgroundCopyQMgr*}, whose
 * methods answer with the HRESULTs of the specification.
 *
 * <p>Native code owns the pointers that it is given and releases them. An object whose manager was
 * closed answers RPC_E_DISCONNECTED. Objects are called on the thread of the caller, whatever
 * apartment it is in; callbacks that native code binds are called on threads of the queue.
 *
 * <p>Thread-safe.
 */
public final class QueueExport implements AutoCloseable {

  private final Apartment apartment;
  private final Bindings bindings = new Bindings();

  /**
   * Begins.
   *
   * @param apartment where bound callbacks are called from; it must stay open as long as this
   */
  public QueueExport(Apartment apartment) {
    this.apartment = apartment;
  }

  /**
   * Exports a client of the queue.
   *
   * @param manager the client, which stays its owner's to close; all of one export are of one queue
   * @return a new {@code IBackgroundCopyQMgr*} with one reference, which the receiver releases
   */
  public long manager(QueueManager manager) {
    return new ExportedManager(this, manager).address();
  }

  /**
   * Makes a callback of a native one. Its {@code OnStatus} is called with objects that are lent for
   * the call; an answer other than S_OK is an exception, so that it is called again.
   *
   * @param callback an {@code IBackgroundCopyCallback1}, held by the caller as long as the result
   *     is in use
   * @return the callback
   */
  public BackgroundCopyCallback callback(ComObject callback) {
    return new NativeCallback(this, callback);
  }

  Apartment apartment() {
    return apartment;
  }

  Bindings bindings() {
    return bindings;
  }

  /**
   * Gives back the callbacks that native code has bound and not unbound; no further one can be
   * bound. Close the managers first, since only that ends the queue's calls. Closing again has no
   * effect.
   */
  @Override
  public void close() {
    bindings.close();
  }
}
