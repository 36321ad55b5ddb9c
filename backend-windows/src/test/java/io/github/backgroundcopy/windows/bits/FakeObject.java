package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.windows.com.HostedObject;
import io.github.backgroundcopy.windows.com.HostedTable;
import io.github.backgroundcopy.windows.com.Slot;
import java.util.Arrays;

/** An object of the fake service, by which a call knows what it calls. */
abstract class FakeObject extends HostedObject {

  private final Slot[] slots;
  private volatile boolean dead;

  FakeObject(HostedTable table, Slot[] slots) {
    super(table);
    this.slots = slots;
  }

  String method(int number) {
    return Arrays.stream(slots)
        .filter(slot -> slot.number() == number)
        .findFirst()
        .orElseThrow()
        .method();
  }

  /** Its service has gone. */
  void die() {
    dead = true;
  }

  boolean isDead() {
    return dead;
  }
}
