package io.github.backgroundcopy.windows.natively;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The queue in C with known answers; there is one in a process ({@code server.h}). */
public final class CServer {

  private final NativeLibrary library;

  private CServer(NativeLibrary library) {
    this.library = library;
  }

  /** An interface, with its number in C. */
  public enum Table {
    QMGR(0, 6),
    ENUM_GROUPS(1, 8),
    GROUP(2, 18),
    JOB1(3, 11),
    ENUM_JOBS1(4, 8),
    /** The client's: counted when the server calls it. */
    CALLBACK1(5, 6);

    private final int number;
    private final int slots;

    Table(int number, int slots) {
      this.number = number;
      this.slots = slots;
    }

    public int slots() {
      return slots;
    }
  }

  public static CServer load(Path library) {
    return new CServer(NativeLibrary.getInstance(library.toString()));
  }

  /** Makes an {@code IBackgroundCopyQMgr} with one reference, which the caller releases. */
  public long create() {
    return Pointer.nativeValue(
        library.getFunction("qmgr_server_create").invokePointer(new Object[0]));
  }

  /** Empties the queue, and forgets counts, failures, mistakes and what was not released. */
  public void reset() {
    library.getFunction("qmgr_server_reset").invokeVoid(new Object[0]);
  }

  /** Counts the objects that are not released. */
  public int liveObjects() {
    return call("qmgr_server_live_objects");
  }

  /** Counts the callbacks that the server holds. */
  public int liveCallbacks() {
    return call("qmgr_server_live_callbacks");
  }

  /**
   * Counts the BSTRs of the library that nobody freed; -1 on Windows, where they are the system's.
   */
  public long liveStrings() {
    return library.getFunction("qmgr_bstr_live").invokeLong(new Object[0]);
  }

  /** Counts calls of objects that were released, or are of another kind. */
  public int violations() {
    return call("qmgr_server_violations");
  }

  public long calls(Table table, int slot) {
    return library.getFunction("qmgr_server_calls").invokeLong(new Object[] {table.number, slot});
  }

  /** Makes the next call of a slot fail. */
  public void fail(Table table, int slot, int hr) {
    library.getFunction("qmgr_server_fail").invokeVoid(new Object[] {table.number, slot, hr});
  }

  /** Names the mistakes that the server can be told to make. */
  public List<String> mistakes() {
    return names().skip(1).toList();
  }

  /** Makes one mistake from now on. */
  public void wrong(String mistake) {
    int number = names().toList().indexOf(mistake);
    if (number < 0) {
      throw new IllegalArgumentException(mistake + " is no mistake of server.h");
    }
    library.getFunction("qmgr_server_wrong").invokeVoid(new Object[] {number});
  }

  /** Sets the size of every file that ends from now on. */
  public void fileSize(int bytes) {
    library.getFunction("qmgr_server_file_size").invokeVoid(new Object[] {bytes});
  }

  /** Makes a group without a call through the interface. */
  public int addGroup(UUID id) {
    return call("qmgr_server_add_group", id);
  }

  public int progress(UUID id, long done, long total) {
    return call("qmgr_server_progress", id, done, total);
  }

  /** Ends a running group well; gives what its callback answered. */
  public int complete(UUID id) {
    return call("qmgr_server_complete", id);
  }

  /** Ends a running group with an error of a file; gives what its callback answered. */
  public int error(UUID id, int index, int retries, int win32, int transport) {
    return call("qmgr_server_error", id, index, retries, win32, transport);
  }

  /** Ends a running group by the names of its files, as a client's transfer does. */
  public int settle(UUID id) {
    try (Memory guid = NativeGuid.write(id)) {
      return library.getFunction("qmgr_server_settle").invokeInt(new Object[] {Pointer.NULL, guid});
    }
  }

  /**
   * Sets the address of {@code hr activate(const GUID *clsid, const GUID *iid, void **object)}; 0
   * for none.
   */
  public void activator(long address) {
    library.getFunction("qmgr_server_activator").invokeVoid(new Object[] {new Pointer(address)});
  }

  /** Gives the address of what allocates BSTRs here, as {@code SysAllocStringLen} does. */
  public long allocateString() {
    return Pointer.nativeValue(library.getFunction("qmgr_bstr_alloc"));
  }

  /** Gives the address of what frees BSTRs here, as {@code SysFreeString} does. */
  public long freeString() {
    return Pointer.nativeValue(library.getFunction("qmgr_bstr_free"));
  }

  private Stream<String> names() {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> library.getFunction("qmgr_server_mistake").invokePointer(new Object[] {i}))
        .takeWhile(name -> name != null)
        .map(name -> name.getString(0, "UTF-8"));
  }

  private int call(String name) {
    return library.getFunction(name).invokeInt(new Object[0]);
  }

  private int call(String name, UUID id, Object... more) {
    try (Memory guid = NativeGuid.write(id)) {
      return library
          .getFunction(name)
          .invokeInt(Stream.concat(Stream.of(guid), Stream.of(more)).toArray());
    }
  }
}
