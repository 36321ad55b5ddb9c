package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.Slot;
import java.util.ArrayList;
import java.util.List;

/** Reads enumerators of interface pointers with few calls. */
final class Enumeration {

  private static final int MANY = 512;

  private Enumeration() {}

  /** Takes what is left, to be released item by item. */
  static List<ComObject> rest(ComObject enumerator, Slot next) {
    List<ComObject> items = new ArrayList<>();
    try {
      while (take(enumerator, next, MANY, items) == MANY) {
        // There may be more.
      }
      return items;
    } catch (RuntimeException e) {
      release(items);
      throw e;
    }
  }

  /** Takes up to some items. */
  static int take(ComObject enumerator, Slot next, int wanted, List<ComObject> items) {
    try (Block out = new Block(8 + 8 * wanted)) {
      enumerator.require(next, wanted, out.address() + 8, out.address());
      int fetched = out.getInt(0);
      for (int i = 0; i < fetched; i++) {
        items.add(enumerator.adopt(out.getLong(8 + 8 * i)));
      }
      return fetched;
    }
  }

  static void release(List<ComObject> items) {
    for (ComObject item : items) {
      item.release();
    }
  }
}
