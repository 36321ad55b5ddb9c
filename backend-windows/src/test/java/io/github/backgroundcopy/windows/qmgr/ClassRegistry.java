package io.github.backgroundcopy.windows.qmgr;

import com.sun.jna.Pointer;
import io.github.backgroundcopy.windows.abi.ClassFactorySlot;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.com.ComApi;
import io.github.backgroundcopy.windows.com.MethodTables;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Entry points with the classes that this process registers. */
class ClassRegistry extends WatchedComApi {

  private final Map<UUID, Long> factories = new ConcurrentHashMap<>();
  private final Map<Integer, UUID> registrations = new ConcurrentHashMap<>();
  private final AtomicInteger last = new AtomicInteger();

  ClassRegistry(ComApi real) {
    super(real);
  }

  /** Counts the classes that nobody took back. */
  final int classes() {
    return factories.size();
  }

  @Override
  public final int registerClass(UUID classId, long factory, long out) {
    int registration = last.incrementAndGet();
    factories.put(classId, factory);
    registrations.put(registration, classId);
    new Pointer(out).setInt(0, registration);
    return Codes.S_OK;
  }

  @Override
  public final int revokeClass(int registration) {
    UUID classId = registrations.remove(registration);
    if (classId == null) {
      return Codes.E_INVALIDARG;
    }
    factories.remove(classId);
    return Codes.S_OK;
  }

  /** Makes an object of a registered class, as {@code CoCreateInstance} does. */
  final int create(UUID classId, long iid, long out) {
    Long factory = factories.get(classId);
    return factory == null
        ? Codes.REGDB_E_CLASSNOTREG
        : MethodTables.invoke(factory, ClassFactorySlot.CREATE_INSTANCE.number(), 0L, iid, out);
  }
}
