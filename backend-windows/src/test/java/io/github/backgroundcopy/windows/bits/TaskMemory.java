package io.github.backgroundcopy.windows.bits;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Memory that one side allocates and the other frees. */
final class TaskMemory {

  private final Set<Long> blocks = ConcurrentHashMap.newKeySet();

  /** Puts a text where its address is wanted. */
  void put(long out, String text) {
    long block = Native.malloc(2L * text.length() + 2);
    Pointer pointer = new Pointer(block);
    for (int i = 0; i < text.length(); i++) {
      pointer.setShort(2L * i, (short) text.charAt(i));
    }
    pointer.setShort(2L * text.length(), (short) 0);
    blocks.add(block);
    new Pointer(out).setLong(0, block);
  }

  void free(long block) {
    if (block != 0) {
      if (!blocks.remove(block)) {
        throw new IllegalStateException("Freed what was never allocated, or freed before");
      }
      Native.free(block);
    }
  }

  int blocks() {
    return blocks.size();
  }
}
