package io.github.backgroundcopy.windows.com;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.HResult;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A counted reference to a COM object. Whoever owns it releases it; calls under way keep it until
 * they are back, and the reference is given up exactly once.
 *
 * <p>Thread-safe. Compares by identity.
 */
public final class ComObject {

  private final Apartment apartment;
  private final long address;

  /** The owner, and the calls under way; at 0 the reference is given up. */
  private final AtomicInteger holders = new AtomicInteger(1);

  /** Whether the owner has released it. */
  private volatile boolean released;

  ComObject(Apartment apartment, long address) {
    if (address == 0) {
      throw new BackgroundCopyException(
          HResult.E_UNEXPECTED, "A call succeeded and gave no object");
    }
    this.apartment = apartment;
    this.address = address;
  }

  /**
   * Gives the pointer, for comparing and as an argument of calls. It is good while the object is
   * not released.
   *
   * @return the address
   */
  public long address() {
    return address;
  }

  /**
   * Calls a method.
   *
   * @param slot which
   * @param arguments what follows {@code this}, as {@link ComApi#invoke} takes it
   * @return the HRESULT, whatever it is
   * @throws IllegalStateException if the object was released, or the apartment closed
   */
  public int call(Slot slot, Object... arguments) {
    hold(slot);
    try {
      return apartment.invoke(address, slot, arguments);
    } finally {
      drop();
    }
  }

  /**
   * Calls a method that must succeed.
   *
   * @param slot which
   * @param arguments what follows {@code this}
   * @return S_OK or another success
   * @throws IllegalStateException if the object was released, or the apartment closed
   * @throws RuntimeException what {@link Results#failure} makes of a failure
   */
  public int require(Slot slot, Object... arguments) {
    return Results.check(slot, call(slot, arguments));
  }

  /**
   * Calls a method whose last argument is where a counted pointer goes.
   *
   * @param slot which
   * @param arguments what follows {@code this}, without that address
   * @return the object, to be released
   * @throws IllegalStateException if the object was released, or the apartment closed
   * @throws RuntimeException what {@link Results#failure} makes of a failure
   */
  public ComObject object(Slot slot, Object... arguments) {
    try (Block out = new Block(8)) {
      Object[] all = new Object[arguments.length + 1];
      System.arraycopy(arguments, 0, all, 0, arguments.length);
      all[arguments.length] = out.address();
      require(slot, all);
      return apartment.adopt(out.getLong(0));
    }
  }

  /**
   * Takes over a counted pointer that a call of this object gave.
   *
   * @param pointer the pointer, not 0
   * @return the object, to be released once
   */
  public ComObject adopt(long pointer) {
    return apartment.adopt(pointer);
  }

  /**
   * Asks for another interface of the object.
   *
   * @param iid which
   * @return the other, to be released by itself
   * @throws RuntimeException what {@link Results#failure} makes of a failure
   */
  public ComObject query(UUID iid) {
    try (Block id = Block.of(iid)) {
      return object(UnknownSlot.QUERY_INTERFACE, id.address());
    }
  }

  /** Gives the reference up, once; calls under way end first. Releasing again has no effect. */
  public void release() {
    synchronized (this) {
      if (released) {
        return;
      }
      released = true;
    }
    drop();
  }

  private void hold(Slot slot) {
    int now;
    do {
      now = holders.get();
      if (released || now == 0) {
        throw new ReleasedException(slot);
      }
    } while (!holders.compareAndSet(now, now + 1));
  }

  private void drop() {
    if (holders.decrementAndGet() == 0) {
      apartment.release(address);
    }
  }
}
