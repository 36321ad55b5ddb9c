package io.github.backgroundcopy.windows.export;

import com.sun.jna.Pointer;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.com.HostedObject;

/** Writes to where callers want their answers; 0 is NULL. */
final class Out {

  private static final long MAX_UNSIGNED = 0xFFFF_FFFFL;

  private Out() {}

  /** Stores NULL, as a failure leaves it, if there is a place for it (R-OUT, ERR-02). */
  static void clearPointer(long out) {
    if (out != 0) {
      putPointer(out, 0);
    }
  }

  /** Stores 32 zeros, if there is a place for them. */
  static void clearInt(long out) {
    if (out != 0) {
      putInt(out, 0);
    }
  }

  static void putPointer(long out, long value) {
    new Pointer(out).setLong(0, value);
  }

  static void putInt(long out, int value) {
    new Pointer(out).setInt(0, value);
  }

  /** Stores 32 unsigned bits; what does not fit is as much as fits (GROUP-SIZE-03). */
  static void putSaturated(long out, long value) {
    putInt(out, (int) Math.min(value, MAX_UNSIGNED));
  }

  /** Gives a new object, with its one reference. */
  static int give(long out, HostedObject made) {
    putPointer(out, made.address());
    return Codes.S_OK;
  }
}
