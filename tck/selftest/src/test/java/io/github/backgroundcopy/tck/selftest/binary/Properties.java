package io.github.backgroundcopy.tck.selftest.binary;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;

/** The properties of a group as VARIANTs. */
final class Properties {

  private static final int VALUE = 8;

  private final SimulatedMemory memory;
  private final BackgroundCopyGroup group;

  Properties(SimulatedMemory memory, BackgroundCopyGroup group) {
    this.memory = memory;
    this.group = group;
  }

  int read(int property, long variant) {
    switch (property) {
      case 0 -> number(variant, group.get(GroupProperty.PRIORITY));
      case 5 -> number(variant, group.get(GroupProperty.PROTOCOL_FLAGS));
      case 6 -> number(variant, group.get(GroupProperty.NOTIFY_FLAGS).bits());
      case 7 -> text(variant, group.get(GroupProperty.NOTIFY_CLSID));
      case 11 -> text(variant, group.get(GroupProperty.DISPLAY_NAME));
      case 12 -> text(variant, group.get(GroupProperty.DESCRIPTION));
      default -> {
        return Hresults.NOT_IMPLEMENTED;
      }
    }
    return Hresults.OK;
  }

  private void number(long variant, int value) {
    memory.writeShort(variant, 3);
    memory.writeInt(variant + VALUE, value);
  }

  private void text(long variant, String value) {
    memory.writeShort(variant, 8);
    memory.writePointer(variant + VALUE, memory.allocateString(value));
  }

  int write(int property, long variant) {
    switch (property) {
      case 0 -> group.set(GroupProperty.PRIORITY, number(variant));
      case 5 -> group.set(GroupProperty.PROTOCOL_FLAGS, number(variant));
      case 6 -> group.set(GroupProperty.NOTIFY_FLAGS, new NotifyFlags(number(variant)));
      case 7 -> group.set(GroupProperty.NOTIFY_CLSID, text(variant));
      case 11 -> group.set(GroupProperty.DISPLAY_NAME, text(variant));
      case 12 -> group.set(GroupProperty.DESCRIPTION, text(variant));
      default -> {
        return Hresults.NOT_IMPLEMENTED;
      }
    }
    return Hresults.OK;
  }

  private int number(long variant) {
    int type = memory.readShort(variant);
    return switch (type) {
      case 3, 19, 22, 23 -> memory.readInt(variant + VALUE);
      case 2 -> (short) memory.readShort(variant + VALUE);
      case 18 -> memory.readShort(variant + VALUE);
      default -> throw new IllegalArgumentException("type " + type + " is no number");
    };
  }

  private String text(long variant) {
    int type = memory.readShort(variant);
    if (type != 8) {
      throw new IllegalArgumentException("type " + type + " is no text");
    }
    return memory.string(memory.readPointer(variant + VALUE));
  }
}
