package io.github.backgroundcopy.windows.export;

import com.sun.jna.Pointer;
import java.util.Optional;
import java.util.OptionalInt;

/** The structure VARIANT, as far as properties have a use for it (specification section 3.2). */
final class Variant {

  private static final int EMPTY = 0;
  private static final int I2 = 2;
  private static final int I4 = 3;
  private static final int BSTR = 8;
  private static final int UI2 = 18;
  private static final int UI4 = 19;
  private static final int INT = 22;
  private static final int UINT = 23;

  private static final int TYPE = 0;
  private static final int VALUE = 8;

  private Variant() {}

  /** Stores VT_EMPTY, if there is a place for it; what was there may be anything and stays. */
  static void clear(long variant) {
    if (variant != 0) {
      new Pointer(variant).setShort(TYPE, (short) EMPTY);
    }
  }

  static void putNumber(long variant, int value) {
    Pointer fields = new Pointer(variant);
    fields.setInt(VALUE, value);
    fields.setShort(TYPE, (short) I4);
  }

  /** Stores a BSTR, which is the caller's from now on. */
  static void putString(long variant, long string) {
    Pointer fields = new Pointer(variant);
    fields.setLong(VALUE, string);
    fields.setShort(TYPE, (short) BSTR);
  }

  /** Reads a number of one of the six types (GROUP-PROP-02), or nothing (GROUP-PROP-03). */
  static OptionalInt number(long variant) {
    Pointer fields = new Pointer(variant);
    return switch (type(fields)) {
      case I4, UI4, INT, UINT -> OptionalInt.of(fields.getInt(VALUE));
      case I2 -> OptionalInt.of(fields.getShort(VALUE));
      case UI2 -> OptionalInt.of(Short.toUnsignedInt(fields.getShort(VALUE)));
      default -> OptionalInt.empty();
    };
  }

  /** Reads a text, or nothing if it is none (GROUP-PROP-03). */
  static Optional<String> text(long variant) {
    Pointer fields = new Pointer(variant);
    return type(fields) == BSTR ? Optional.of(In.text(fields.getLong(VALUE))) : Optional.empty();
  }

  private static int type(Pointer fields) {
    return Short.toUnsignedInt(fields.getShort(TYPE));
  }
}
