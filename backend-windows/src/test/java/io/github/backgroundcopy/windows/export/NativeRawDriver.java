package io.github.backgroundcopy.windows.export;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.CallbackClasses;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.RawArgument;
import io.github.backgroundcopy.tck.fixture.RawCallback;
import io.github.backgroundcopy.tck.fixture.RawDriver;
import io.github.backgroundcopy.windows.com.Apartment;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.Guid;
import io.github.backgroundcopy.windows.com.HostComApi;
import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.com.MethodTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * Calls an exported queue as native code does: through tables of real pointers, in memory of the
 * process. When it is closed it wants everything to be given back, exactly once.
 */
public final class NativeRawDriver implements RawDriver, AutoCloseable {

  private final int livingBefore = HostedObject.living();
  private final HostComApi api = new HostComApi();
  private final Apartment apartment = Apartment.enter(api, Duration.ofSeconds(10));
  private final QueueExport export = new QueueExport(apartment);
  private final Function<Principal, QueueManager> open;
  private final CallbackClasses classes;
  private final Map<Principal, QueueManager> clients = new ConcurrentHashMap<>();
  private final Set<Long> blocks = ConcurrentHashMap.newKeySet();
  private final List<ComObject> callbacks = new CopyOnWriteArrayList<>();
  private final ReadWriteLock telling = new ReentrantReadWriteLock();

  /**
   * Exports a queue.
   *
   * @param open opens its clients, which stay their owner's to close
   * @param classes where callbacks are registered
   */
  public NativeRawDriver(Function<Principal, QueueManager> open, CallbackClasses classes) {
    this.open = open;
    this.classes = classes;
  }

  @Override
  public int pointerSize() {
    return Native.POINTER_SIZE;
  }

  @Override
  public long manager(Principal principal) {
    return export.manager(clients.computeIfAbsent(principal, open));
  }

  @Override
  public int call(long object, int slot, RawArgument... arguments) {
    Object[] words = new Object[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = word(arguments[i]);
    }
    // Finds what was released before: memory does not tell.
    HostedObject.at(object);
    return MethodTables.invoke(object, slot, words);
  }

  private static Object word(RawArgument argument) {
    return switch (argument.kind()) {
      case INT -> argument.intValue();
      case POINTER -> argument.address();
      case GUID -> guid(argument.guidBytes());
    };
  }

  /** The bytes as they are, in a structure that is passed by value. */
  private static Guid guid(byte[] bytes) {
    Guid guid = new Guid();
    guid.getPointer().write(0, bytes, 0, bytes.length);
    guid.read();
    return guid;
  }

  @Override
  public long allocate(int size) {
    long block = Native.malloc(size);
    new Pointer(block).clear(size);
    blocks.add(block);
    return block;
  }

  @Override
  public void free(long address) {
    if (!blocks.remove(address)) {
      throw new IllegalStateException("Nothing was allocated at 0x" + Long.toHexString(address));
    }
    Native.free(address);
  }

  @Override
  public byte[] read(long address, int size) {
    return new Pointer(address).getByteArray(0, size);
  }

  @Override
  public void write(long address, byte[] bytes) {
    new Pointer(address).write(0, bytes, 0, bytes.length);
  }

  @Override
  public long allocateString(String text) {
    return api.allocateString(text);
  }

  @Override
  public void freeString(long string) {
    api.freeString(string);
  }

  @Override
  public String register(RawCallback callback) {
    ComObject object = apartment.adopt(new HostedCallback(callback).address());
    callbacks.add(object);
    BackgroundCopyCallback called = export.callback(object);
    return classes.register(event -> {
      telling.readLock().lock();
      try {
        called.onStatus(event);
      } finally {
        telling.readLock().unlock();
      }
    });
  }

  /** Ends the export while its objects are still in use. */
  void endExport() {
    export.close();
  }

  /** Gives back what is the driver's, and looks at what is left. The queue was closed before. */
  @Override
  public void close() {
    List<String> left = new ArrayList<>();
    // A call that is under way holds what it lends.
    telling.writeLock().lock();
    try {
      export.close();
      callbacks.forEach(ComObject::release);
      note(left, "objects", HostedObject.living() - livingBefore);
      note(left, "BSTRs", api.strings());
      note(left, "blocks", blocks.size());
    } finally {
      telling.writeLock().unlock();
    }
    apartment.close();
    note(left, "threads in the apartment", api.inside());
    if (!left.isEmpty()) {
      throw new AssertionError("Not given back, or more than once: " + left);
    }
  }

  private static void note(List<String> left, String what, int count) {
    if (count != 0) {
      left.add(count + " " + what);
    }
  }
}
