package io.github.backgroundcopy.tck.binary;

import java.util.List;

/**
 * The types of VARIANTs that the clauses name.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Vt {

  /** Nothing. */
  public static final int EMPTY = 0;

  /** 16 bits, signed. */
  public static final int I2 = 2;

  /** 32 bits, signed. */
  public static final int I4 = 3;

  /** A number of 64 bits with a fraction. */
  public static final int R8 = 5;

  /** A counted string. */
  public static final int BSTR = 8;

  /** A truth value of 16 bits. */
  public static final int BOOL = 11;

  /** 16 bits, unsigned. */
  public static final int UI2 = 18;

  /** 32 bits, unsigned. */
  public static final int UI4 = 19;

  /** 32 bits, signed. */
  public static final int INT = 22;

  /** 32 bits, unsigned. */
  public static final int UINT = 23;

  /** Added to a type: the value is an address. */
  public static final int BYREF = 0x4000;

  /** The six types that a number may have. */
  public static final List<Integer> INTEGERS = List.of(I4, I2, UI4, UI2, INT, UINT);

  private Vt() {}

  /**
   * Tells whether a type has 16 bits only.
   *
   * @param type one of {@link #INTEGERS}
   * @return true if the upper half of the value means nothing
   */
  public static boolean isShort(int type) {
    return type == I2 || type == UI2;
  }
}
