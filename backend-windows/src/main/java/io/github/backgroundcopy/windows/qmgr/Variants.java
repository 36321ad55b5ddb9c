package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.windows.abi.GroupSlot;
import io.github.backgroundcopy.windows.com.Block;
import io.github.backgroundcopy.windows.com.ComApi;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.Texts;

/** Properties of groups as VARIANTs (specification sections 3.2 and 4.3). */
final class Variants {

  private static final int SIZE = 24;
  private static final int VALUE = 8;

  private static final int I2 = 2;
  private static final int I4 = 3;
  private static final int BSTR = 8;
  private static final int UI2 = 18;
  private static final int UI4 = 19;
  private static final int INT = 22;
  private static final int UINT = 23;

  private Variants() {}

  static <T> T read(ComApi api, ComObject group, GroupProperty<T> property) {
    try (Block variant = new Block(SIZE)) {
      group.require(GroupSlot.GET_PROP, property.id(), variant.address());
      int type = variant.getInt(0) & 0xFFFF;
      Object value;
      if (type == BSTR) {
        value = Texts.takeString(api, variant.getLong(VALUE));
      } else {
        value = number(type, variant.getInt(VALUE), property);
      }
      if (property.type() == NotifyFlags.class && value instanceof Integer bits) {
        value = new NotifyFlags(bits);
      }
      if (!property.type().isInstance(value)) {
        throw unexpected(type, property);
      }
      return property.type().cast(value);
    }
  }

  private static int number(int type, int value, GroupProperty<?> property) {
    return switch (type) {
      case I4, UI4, INT, UINT -> value;
      case I2 -> (short) value;
      case UI2 -> value & 0xFFFF;
      default -> throw unexpected(type, property);
    };
  }

  private static BackgroundCopyException unexpected(int type, GroupProperty<?> property) {
    return new BackgroundCopyException(
        HResult.E_UNEXPECTED,
        GroupSlot.GET_PROP.method() + " gave a VARIANT of type \"" + type + "\" for " + property);
  }

  static <T> void write(ComApi api, ComObject group, GroupProperty<T> property, T value) {
    try (Block variant = new Block(SIZE)) {
      if (value instanceof String text) {
        long string = api.allocateString(text);
        try {
          variant.putShort(0, BSTR);
          variant.putLong(VALUE, string);
          group.require(GroupSlot.SET_PROP, property.id(), variant.address());
        } finally {
          api.freeString(string);
        }
      } else {
        variant.putShort(0, I4);
        variant.putInt(VALUE, value instanceof NotifyFlags flags ? flags.bits() : (Integer) value);
        group.require(GroupSlot.SET_PROP, property.id(), variant.address());
      }
    }
  }
}
