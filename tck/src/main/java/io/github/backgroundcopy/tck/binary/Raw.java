package io.github.backgroundcopy.tck.binary;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Expect;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.RawArgument;
import io.github.backgroundcopy.tck.fixture.RawDriver;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a check of the binary side works with. It owns all memory, strings and references of the
 * check, and gives them back when it is closed.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Raw implements AutoCloseable {

  private final Bench bench;
  private final RawDriver driver;
  private final Layout layout;
  private final Object lock = new Object();
  private final List<RawObject> objects = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private final List<Long> strings = new ArrayList<>();

  private Raw(Bench bench, RawDriver driver) {
    this.bench = bench;
    this.driver = driver;
    this.layout = new Layout(driver.pointerSize());
  }

  /**
   * Begins.
   *
   * @param bench whose queue
   * @return what the check works with
   */
  public static Raw of(Bench bench) {
    return new Raw(bench, bench.queue().raw());
  }

  /** Calls a method, and notes it for the message of a failure. */
  int call(String type, long object, Slot slot, RawArgument... arguments) {
    int result = driver.call(object, slot.number(), arguments);
    String shown = slot instanceof UnknownSlot ? Integer.toString(result) : Hr.shown(result);
    bench.note(type, slot.method(), arguments, shown);
    return result;
  }

  /**
   * Gives sizes and offsets.
   *
   * @return those of this platform
   */
  public Layout layout() {
    return layout;
  }

  /**
   * Gives a manager of U.
   *
   * @return a new reference
   */
  public RawManager manager() {
    return manager(Principal.U);
  }

  /**
   * Gives a manager.
   *
   * @param principal on whose behalf
   * @return a new reference
   */
  public RawManager manager(Principal principal) {
    return adopt(new RawManager(this, driver.manager(principal)));
  }

  /**
   * Registers a callback class.
   *
   * @param recorder what its objects do
   * @return the class's id
   */
  public String register(RawRecorder recorder) {
    return driver.register(recorder);
  }

  /**
   * Allocates memory full of sentinels.
   *
   * @param size how many bytes
   * @return the memory
   */
  public Block block(int size) {
    Block block = new Block(driver, size);
    synchronized (lock) {
      blocks.add(block);
    }
    return block;
  }

  /**
   * Allocates room for one DWORD.
   *
   * @return the memory
   */
  public Block dword() {
    return block(Layout.DWORD);
  }

  /**
   * Allocates room for one pointer.
   *
   * @return the memory
   */
  public Block out() {
    return block(layout.pointer());
  }

  /**
   * Allocates an array of GUIDs.
   *
   * @param count how many
   * @return the memory
   */
  public Block guids(int count) {
    return block(count * Guids.SIZE);
  }

  /**
   * Lays a GUID out.
   *
   * @param guid the GUID
   * @return the memory
   */
  public Block guid(UUID guid) {
    return guids(1).put(0, Guids.bytes(guid));
  }

  /**
   * Allocates a VARIANT whose value is a number; what lies beyond the number is nonsense.
   *
   * @param type the type
   * @param value the lower 32 bits of the value
   * @return the memory
   */
  public Block variant(int type, int value) {
    Block variant = variant(type);
    return Vt.isShort(type)
        ? variant.putInt16(Layout.VARIANT_VALUE, value)
        : variant.putInt32(Layout.VARIANT_VALUE, value);
  }

  /**
   * Allocates a VARIANT whose value is nonsense.
   *
   * @param type the type
   * @return the memory
   */
  public Block variant(int type) {
    return block(layout.variant()).putInt16(Layout.VARIANT_TYPE, type);
  }

  /**
   * Allocates a VARIANT of a text.
   *
   * @param string the address of its BSTR, or 0 for NULL
   * @return the memory
   */
  public Block textVariant(long string) {
    return variant(Vt.BSTR).putPointer(Layout.VARIANT_VALUE, string);
  }

  /**
   * Allocates a BSTR.
   *
   * @param text its text
   * @return its address
   */
  public long string(String text) {
    long string = driver.allocateString(text);
    synchronized (lock) {
      strings.add(string);
    }
    return string;
  }

  /**
   * Frees a BSTR before the end of the check.
   *
   * @param string the address of one that {@link #string} gave, or that the queue gave
   */
  public void freeString(long string) {
    synchronized (lock) {
      strings.remove(Long.valueOf(string));
    }
    driver.freeString(string);
  }

  /**
   * Takes over a BSTR that the queue gave.
   *
   * @param string its address, or 0
   * @return the same address
   */
  public long adoptString(long string) {
    synchronized (lock) {
      if (string != 0 && !strings.contains(string)) {
        strings.add(string);
      }
    }
    return string;
  }

  /**
   * Overwrites the text of a BSTR.
   *
   * @param string its address
   * @param text another text of the same length
   */
  public void overwrite(long string, String text) {
    driver.write(string, text.getBytes(StandardCharsets.UTF_16LE));
  }

  /**
   * Reads a BSTR by its length, and expects the terminator behind it.
   *
   * @param string its address, or 0, which is the empty text
   * @return its text
   */
  public String text(long string) {
    if (string == 0) {
      return "";
    }
    int length = ByteBuffer.wrap(driver.read(string - Layout.DWORD, Layout.DWORD))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getInt();
    Expect.that(
        "the length of a BSTR, in the 4 bytes before it",
        "an even number of bytes",
        length,
        length >= 0 && length % 2 == 0);
    byte[] bytes = driver.read(string, length + 2);
    Expect.that(
        "the two bytes behind a BSTR",
        "0",
        bytes[length] + " " + bytes[length + 1],
        bytes[length] == 0 && bytes[length + 1] == 0);
    return new String(bytes, 0, length, StandardCharsets.UTF_16LE);
  }

  /**
   * Lays a FILESETINFO out.
   *
   * @param file the names
   * @param hint the size hint
   * @return the memory
   */
  public Block file(FileInfo file, int hint) {
    return file(string(file.remoteName()), string(file.localName()), hint);
  }

  /**
   * Lays a FILESETINFO out.
   *
   * @param remote the BSTR of the remote name, or 0
   * @param local the BSTR of the local name, or 0
   * @param hint the size hint
   * @return the memory
   */
  public Block file(long remote, long local, int hint) {
    return block(layout.file())
        .putPointer(Layout.FILE_REMOTE, remote)
        .putPointer(layout.fileLocal(), local)
        .putInt32(layout.fileHint(), hint);
  }

  /**
   * Lays an array of pointers out.
   *
   * @param targets where they point; null for NULL
   * @return the memory
   */
  public Block pointers(List<? extends @Nullable Block> targets) {
    Block array = block(Math.max(1, targets.size()) * layout.pointer());
    for (int i = 0; i < targets.size(); i++) {
      Block target = targets.get(i);
      array.putPointer(i * layout.pointer(), target == null ? 0 : target.address());
    }
    return array;
  }

  /** Reads an interface pointer that a call must have stored. */
  long pointer(String call, Block out) {
    long pointer = out.pointerAt();
    Expect.that(
        "the pointer that " + call + " stored",
        "an object",
        "0x" + Long.toHexString(pointer),
        pointer != 0 && pointer != raw(Block.SENTINELS));
    return pointer;
  }

  private long raw(int sentinels) {
    long low = Integer.toUnsignedLong(sentinels);
    return layout.pointer() == 4 ? low : low << 32 | low;
  }

  /** Takes a reference over. */
  <T extends RawObject> T adopt(T object) {
    synchronized (lock) {
      objects.add(object);
    }
    return object;
  }

  /** Tells whether a reference is still owned, and owns it no longer. */
  boolean forget(RawObject object) {
    synchronized (lock) {
      return objects.removeIf(owned -> owned == object);
    }
  }

  /** Gives back what is left: references, strings, memory. Does all of it, whatever fails. */
  @Override
  public void close() {
    List<Runnable> returns = new ArrayList<>();
    synchronized (lock) {
      objects.forEach(object -> returns.add(object::release));
      strings.forEach(string -> returns.add(() -> driver.freeString(string)));
      blocks.forEach(block -> returns.add(block::free));
      strings.clear();
      blocks.clear();
    }
    Throwable failure = null;
    for (Runnable one : returns) {
      try {
        one.run();
      } catch (RuntimeException | AssertionError e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof AssertionError e) {
      throw e;
    }
  }
}
