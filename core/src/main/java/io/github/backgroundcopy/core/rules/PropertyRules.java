package io.github.backgroundcopy.core.rules;

import io.github.backgroundcopy.NotifyFlags;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the properties of a group may be set to (GROUP-PROP-06 to GROUP-PROP-15). Stateless and
 * thread-safe.
 */
public final class PropertyRules {

  /** The only value of PRIORITY, and of PROTOCOL_FLAGS, where it means HTTP. */
  public static final int ONLY_VALUE = 1;

  private static final NotifyFlags SUPPORTED_FLAGS =
      NotifyFlags.GROUP_DONE.with(NotifyFlags.DISABLE);
  private static final int CLASS_ID_LENGTH = 38;

  private PropertyRules() {}

  /**
   * Checks a number that has only one legal value.
   *
   * @param property the property's name, for the message
   * @param value the value
   * @throws UnsupportedOperationException unless the value is {@value #ONLY_VALUE}
   */
  public static void checkOnlyValue(String property, int value) {
    if (value != ONLY_VALUE) {
      throw new UnsupportedOperationException(
          property + " can only be set to \"1\", got \"" + value + "\"");
    }
  }

  /**
   * Checks notification flags.
   *
   * @param flags the flags
   * @throws UnsupportedOperationException if a bit other than 0x04 and 0x40 is set
   */
  public static void checkNotifyFlags(NotifyFlags flags) {
    if (!SUPPORTED_FLAGS.contains(flags)) {
      throw new UnsupportedOperationException(
          "NOTIFY_FLAGS can hold 0x4 (GROUP_DONE) and 0x40 (DISABLE), got \"0x"
              + Integer.toHexString(flags.bits()) + "\"");
    }
  }

  /**
   * Checks a text.
   *
   * @param property the property's name, for the message
   * @param text the value
   * @param max the most UTF-16 units it may have
   * @throws IllegalArgumentException if the text is longer, or holds U+0000
   */
  public static void checkText(String property, String text, int max) {
    if (text.length() > max) {
      throw new IllegalArgumentException(property + " may have up to " + max + " UTF-16 units, got "
          + text.length() + "; shorten it");
    }
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          property + " must not hold U+0000, got it at index " + text.indexOf('\0'));
    }
  }

  /**
   * Reads a class id.
   *
   * @param text {@code {8-4-4-4-12}} of hexadecimal digits in any letter case, or nothing
   * @return the id, or null for the empty text and for the all-zero id, which both mean: no class
   * @throws IllegalArgumentException if the text is anything else
   */
  public static @Nullable UUID parseClassId(String text) {
    if (text.isEmpty()) {
      return null;
    }
    boolean legal = text.length() == CLASS_ID_LENGTH
        && text.charAt(0) == '{'
        && text.charAt(CLASS_ID_LENGTH - 1) == '}';
    for (int i = 1; legal && i < CLASS_ID_LENGTH - 1; i++) {
      char c = text.charAt(i);
      boolean hyphen = i == 9 || i == 14 || i == 19 || i == 24;
      legal = hyphen ? c == '-' : HexFormat.isHexDigit(c);
    }
    if (!legal) {
      throw new IllegalArgumentException(
          "NOTIFY_CLSID must be {8-4-4-4-12} hexadecimal digits in braces, or empty, got \"" + text
              + "\"");
    }
    UUID id = UUID.fromString(text.substring(1, CLASS_ID_LENGTH - 1));
    return id.getMostSignificantBits() == 0 && id.getLeastSignificantBits() == 0 ? null : id;
  }

  /**
   * Writes a class id as it is read back.
   *
   * @param id the id
   * @return upper-case digits in braces
   */
  public static String formatClassId(UUID id) {
    return "{" + id.toString().toUpperCase(Locale.ROOT) + "}";
  }
}
