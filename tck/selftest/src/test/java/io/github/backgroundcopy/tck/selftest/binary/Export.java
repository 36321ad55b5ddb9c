package io.github.backgroundcopy.tck.selftest.binary;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The objects that were given to the client, by their addresses. */
final class Export {

  private final SimulatedMemory memory;
  private final Mistake mistake;
  private final Map<Long, ExportedObject> objects = new ConcurrentHashMap<>();

  Export(SimulatedMemory memory, Mistake mistake) {
    this.memory = memory;
    this.mistake = mistake;
  }

  SimulatedMemory memory() {
    return memory;
  }

  long add(ExportedObject object) {
    objects.put(object.address, object);
    return object.address;
  }

  void remove(ExportedObject object) {
    objects.remove(object.address);
    memory.free(object.address, SimulatedMemory.Kind.OBJECT);
  }

  boolean isAlive(long address) {
    return objects.containsKey(address);
  }

  int call(long address, int slot, List<Long> words) {
    ExportedObject object = objects.get(address);
    if (object == null) {
      throw new MemoryFault("called slot " + slot + " of what is no object, or was released, at "
          + SimulatedMemory.hex(address));
    }
    return mistake.answer(new Call(this, object, slot, words));
  }

  int tell(Tell tell) {
    return mistake.tell(tell);
  }
}
