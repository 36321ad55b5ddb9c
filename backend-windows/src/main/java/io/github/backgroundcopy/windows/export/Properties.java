package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.windows.abi.Codes;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/** The properties of a group as VARIANTs (specification section 3.2). */
final class Properties {

  private static final int PRIORITY = 0;
  private static final int PROTOCOL_FLAGS = 5;
  private static final int NOTIFY_FLAGS = 6;
  private static final int NOTIFY_CLSID = 7;
  private static final int DISPLAY_NAME = 11;
  private static final int DESCRIPTION = 12;

  private final QueueExport export;
  private final BackgroundCopyGroup group;

  Properties(QueueExport export, BackgroundCopyGroup group) {
    this.export = export;
    this.group = group;
  }

  int read(int property, long variant) {
    return switch (property) {
      case PRIORITY -> number(variant, group.get(GroupProperty.PRIORITY));
      case PROTOCOL_FLAGS -> number(variant, group.get(GroupProperty.PROTOCOL_FLAGS));
      case NOTIFY_FLAGS -> number(variant, group.get(GroupProperty.NOTIFY_FLAGS).bits());
      case NOTIFY_CLSID -> text(variant, group.get(GroupProperty.NOTIFY_CLSID));
      case DISPLAY_NAME -> text(variant, group.get(GroupProperty.DISPLAY_NAME));
      case DESCRIPTION -> text(variant, group.get(GroupProperty.DESCRIPTION));
      default -> refused(Codes.E_NOTIMPL);
    };
  }

  private static int number(long variant, int value) {
    Variant.putNumber(variant, value);
    return Codes.S_OK;
  }

  private int text(long variant, String value) {
    Variant.putString(variant, export.apartment().api().allocateString(value));
    return Codes.S_OK;
  }

  int write(int property, long variant) {
    return switch (property) {
      case PRIORITY -> setNumber(GroupProperty.PRIORITY, variant, value -> value);
      case PROTOCOL_FLAGS -> setNumber(GroupProperty.PROTOCOL_FLAGS, variant, value -> value);
      case NOTIFY_FLAGS -> setNumber(GroupProperty.NOTIFY_FLAGS, variant, NotifyFlags::new);
      case NOTIFY_CLSID -> setText(GroupProperty.NOTIFY_CLSID, variant);
      case DISPLAY_NAME -> setText(GroupProperty.DISPLAY_NAME, variant);
      case DESCRIPTION -> setText(GroupProperty.DESCRIPTION, variant);
      default -> refused(Codes.E_NOTIMPL);
    };
  }

  private <T> int setNumber(GroupProperty<T> property, long variant, IntFunction<T> value) {
    OptionalInt number = Variant.number(variant);
    if (number.isEmpty()) {
      return refused(Codes.E_INVALIDARG);
    }
    group.set(property, value.apply(number.getAsInt()));
    return Codes.S_OK;
  }

  private int setText(GroupProperty<String> property, long variant) {
    Optional<String> text = Variant.text(variant);
    if (text.isEmpty()) {
      return refused(Codes.E_INVALIDARG);
    }
    Runnable set = () -> group.set(property, text.get());
    if (property.equals(GroupProperty.NOTIFY_CLSID)) {
      // A class, or none, takes the place of a pointer that was bound before.
      export.bindings().unbind(group.id(), set);
    } else {
      set.run();
    }
    return Codes.S_OK;
  }

  /** Refuses after what is wrong with the group itself (R-ORDER). */
  private int refused(int code) {
    var unused = group.status();
    return code;
  }
}
