package io.github.backgroundcopy.tck.selftest.binary;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.tck.binary.EnumeratorSlot;
import io.github.backgroundcopy.tck.binary.GroupSlot;
import io.github.backgroundcopy.tck.binary.JobSlot;
import io.github.backgroundcopy.tck.binary.ManagerSlot;
import io.github.backgroundcopy.tck.binary.Slot;
import java.util.ArrayList;
import java.util.List;

/** A call on its way to an exported object. Words are the registers behind {@code this}. */
public final class Call {

  private final Export export;
  private final ExportedObject object;
  private final int slot;
  private final List<Long> words;

  Call(Export export, ExportedObject object, int slot, List<Long> words) {
    this.export = export;
    this.object = object;
    this.slot = slot;
    this.words = new ArrayList<>(words);
  }

  /** Tells whether it is a call of this method. */
  public boolean is(Slot method) {
    boolean ofThisKind = true;
    if (method instanceof ManagerSlot) {
      ofThisKind = object.target() instanceof QueueManager;
    } else if (method instanceof GroupSlot) {
      ofThisKind = object.target() instanceof BackgroundCopyGroup;
    } else if (method instanceof JobSlot) {
      ofThisKind = object.target() instanceof BackgroundCopyJob;
    } else if (method instanceof EnumeratorSlot) {
      ofThisKind = object.target() instanceof SnapshotEnumerator<?>;
    }
    return ofThisKind && slot == method.number();
  }

  /** Tells whether what is called stands for this type of the api. */
  public boolean on(Class<?> type) {
    return type.isInstance(object.target());
  }

  /** Gives the pointer that is called. */
  public long address() {
    return object.address;
  }

  /** Gives what is exported, as an object of the api. */
  public <T> T target(Class<T> type) {
    return type.cast(object.target());
  }

  /** Gives the memory. */
  public SimulatedMemory memory() {
    return export.memory();
  }

  /** Gives a word as a number. */
  public int number(int index) {
    return (int) pointer(index);
  }

  /** Gives a word as a pointer. */
  public long pointer(int index) {
    return words.get(index);
  }

  /** Changes a word. */
  public Call with(int index, long word) {
    Call changed = new Call(export, object, slot, words);
    changed.words.set(index, word);
    return changed;
  }

  /** Calls the right method with the words as they are. */
  public int proceed() {
    return proceed(slot);
  }

  /** Calls the method in another slot. */
  public int proceed(int other) {
    return object.call(other, Words.of(words));
  }

  /** Makes another object for the same target, with a reference for the caller. */
  public long twin() {
    return export.add(object.twin());
  }

  /** Tells whether an object was not released for the last time. */
  public boolean isAlive(long pointer) {
    return export.isAlive(pointer);
  }
}
