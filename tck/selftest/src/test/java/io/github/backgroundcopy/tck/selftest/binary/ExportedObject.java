package io.github.backgroundcopy.tck.selftest.binary;

import java.util.UUID;

/** An object of the queue with a table of methods and a count of references. */
abstract class ExportedObject {

  private static final UUID UNKNOWN = UUID.fromString("00000000-0000-0000-c000-000000000046");

  final Export export;
  final SimulatedMemory memory;
  final long address;
  private final UUID iid;
  private int count = 1;

  ExportedObject(Export export, String iid) {
    this.export = export;
    this.memory = export.memory();
    this.iid = UUID.fromString(iid);
    this.address = memory.allocate(8, SimulatedMemory.Kind.OBJECT);
  }

  /** Gives what is exported. */
  abstract Object target();

  /** Makes another object for the same target. */
  abstract ExportedObject twin();

  /** Calls a method of its interface, from slot 3 on. */
  abstract int invoke(int slot, Words words);

  final int call(int slot, Words words) {
    return switch (slot) {
      case 0 -> queryInterface(words.pointer(), words.pointer());
      case 1 -> addRef();
      case 2 -> release();
      default -> invoke(slot, words);
    };
  }

  private int queryInterface(long riid, long out) {
    if (out == 0) {
      return Hresults.POINTER;
    }
    memory.writePointer(out, 0);
    UUID wanted = memory.readGuid(riid);
    if (!wanted.equals(UNKNOWN) && !wanted.equals(iid)) {
      return Hresults.NO_INTERFACE;
    }
    var unused = addRef();
    memory.writePointer(out, address);
    return Hresults.OK;
  }

  private synchronized int addRef() {
    return ++count;
  }

  private synchronized int release() {
    count--;
    if (count == 0) {
      export.remove(this);
    }
    return count;
  }

  /** Gives a counted pointer to a new object. */
  final int give(long out, ExportedObject made) {
    memory.writePointer(out, export.add(made));
    return Hresults.OK;
  }

  final MemoryFault noSuchSlot(int slot) {
    return new MemoryFault("called slot " + slot + ", which the table does not have");
  }

  static int saturated(long value) {
    return (int) Math.min(value, 0xFFFF_FFFFL);
  }
}
