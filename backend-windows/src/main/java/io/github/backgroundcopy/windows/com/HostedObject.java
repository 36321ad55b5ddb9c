package io.github.backgroundcopy.windows.com;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A COM object made in Java, with one interface besides {@code IUnknown}. It is born with one
 * reference and lives until the last is given up; its memory and what keeps Java's side alive go
 * with that.
 *
 * <p>Thread-safe. A caller that uses an object after its last reference reads freed memory, as with
 * any COM object.
 */
public abstract class HostedObject {

  private static final int S_OK = 0;
  private static final int E_NOINTERFACE = 0x80004002;
  private static final int E_POINTER = 0x80004003;
  private static final UUID UNKNOWN = UUID.fromString("00000000-0000-0000-c000-000000000046");

  /** The objects that live, by address. */
  private static final Map<Long, HostedObject> LIVING = new ConcurrentHashMap<>();

  private final UUID iid;
  private final long address;
  private final AtomicInteger references = new AtomicInteger(1);

  /**
   * Makes an object with one reference, which is its maker's.
   *
   * @param table its methods
   */
  @SuppressWarnings("this-escape") // the address is known to nobody before the constructor ends
  protected HostedObject(HostedTable table) {
    this.iid = table.iid();
    this.address = Native.malloc(8);
    if (address == 0) {
      throw new OutOfMemoryError("No memory for a COM object");
    }
    new Pointer(address).setLong(0, table.address());
    LIVING.put(address, this);
  }

  /**
   * Gives the interface pointer.
   *
   * @return its address
   */
  public final long address() {
    return address;
  }

  /**
   * Finds the object of a pointer.
   *
   * @param self the interface pointer
   * @return the object
   * @throws IllegalStateException if no object lives there
   */
  public static HostedObject at(long self) {
    HostedObject object = LIVING.get(self);
    if (object == null) {
      throw new IllegalStateException("No object lives at 0x" + Long.toHexString(self));
    }
    return object;
  }

  /**
   * Counts the objects that live in this process.
   *
   * @return how many have a reference left
   */
  public static int living() {
    return LIVING.size();
  }

  /**
   * Tells how many references there are.
   *
   * @return 1 when nobody but the maker has one
   */
  public final int references() {
    return references.get();
  }

  /**
   * Counts one reference more.
   *
   * @return how many there are now
   */
  public final int addReference() {
    return references.incrementAndGet();
  }

  /**
   * Counts one reference less; with the last the object is gone.
   *
   * @return how many there are now
   */
  public final int dropReference() {
    int left = references.decrementAndGet();
    if (left == 0) {
      LIVING.remove(address);
      Native.free(address);
      gone();
    }
    return left;
  }

  /** Called once when the last reference was given up. Does nothing. */
  protected void gone() {}

  static int queryInterface(long self, long wanted, long out) {
    return HostedTable.guarded(UnknownSlot.QUERY_INTERFACE, () -> {
      if (out == 0) {
        return E_POINTER;
      }
      Pointer answer = new Pointer(out);
      answer.setLong(0, 0);
      if (wanted == 0) {
        return E_POINTER;
      }
      HostedObject object = at(self);
      UUID id = Guid.read(wanted);
      if (!id.equals(UNKNOWN) && !id.equals(object.iid)) {
        return E_NOINTERFACE;
      }
      object.addReference();
      answer.setLong(0, self);
      return S_OK;
    });
  }
}
