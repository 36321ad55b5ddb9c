package io.github.backgroundcopy.windows.com;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a host without COM needs, so that objects of one process can be called by their tables:
 * apartments that are only counted, and BSTRs and task memory from malloc. It knows what was not
 * given back.
 */
public class HostComApi implements ComApi {

  private static final int E_NOTIMPL = 0x80004001;
  private static final int REGDB_E_CLASSNOTREG = 0x80040154;

  private final Set<Long> strings = ConcurrentHashMap.newKeySet();
  private final AtomicInteger inside = new AtomicInteger();

  @Override
  public int initialize() {
    inside.incrementAndGet();
    return 0;
  }

  @Override
  public void uninitialize() {
    inside.decrementAndGet();
  }

  @Override
  public boolean inSingleThreadedApartment() {
    return false;
  }

  @Override
  public int createInstance(UUID classId, int context, UUID iid, long out) {
    return REGDB_E_CLASSNOTREG;
  }

  @Override
  public int allowImpersonation(long proxy) {
    return E_NOTIMPL;
  }

  @Override
  public int registerClass(UUID classId, long factory, long out) {
    return E_NOTIMPL;
  }

  @Override
  public int revokeClass(int registration) {
    return E_NOTIMPL;
  }

  @Override
  public int disconnect(long object) {
    return 0;
  }

  @Override
  public int invoke(long object, int slot, Object... arguments) {
    return MethodTables.invoke(object, slot, arguments);
  }

  @Override
  public long allocateString(String text) {
    // In front the count of bytes, aligned as the pointer to the text is to be.
    long block = Native.malloc(8L + 2L * text.length() + 2);
    Pointer pointer = new Pointer(block);
    pointer.setInt(4, 2 * text.length());
    Units.write(pointer.share(8), text);
    pointer.setShort(8 + 2L * text.length(), (short) 0);
    strings.add(block + 8);
    return block + 8;
  }

  @Override
  public void freeString(long string) {
    if (string != 0) {
      if (!strings.remove(string)) {
        throw new IllegalStateException(
            "No BSTR is at 0x" + Long.toHexString(string) + ", or it was freed before");
      }
      Native.free(string - 8);
    }
  }

  @Override
  public void freeTaskMemory(long memory) {
    Native.free(memory);
  }

  /** Counts BSTRs that nobody freed. */
  public int strings() {
    return strings.size();
  }

  /** Counts threads that entered the apartment and did not leave. */
  public int inside() {
    return inside.get();
  }
}
