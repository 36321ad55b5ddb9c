package io.github.backgroundcopy.cli;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * The rule for names that a stranger's document gives to files: relative paths that are harmless on
 * every system, whichever this is.
 */
final class PortableName {

  /** What the file systems of all hosts take. */
  private static final int MAX_SEGMENT_BYTES = 255;

  private static final String FORBIDDEN = "\\:*?\"<>|";

  /** Names that are devices on Windows, with any extension. */
  private static final Set<String> DEVICES = Set.of(
      "con", "prn", "aux", "nul", "conin$", "conout$", "com0", "com1", "com2", "com3", "com4",
      "com5", "com6", "com7", "com8", "com9", "com¹", "com²", "com³", "lpt0", "lpt1", "lpt2",
      "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "lpt¹", "lpt²", "lpt³");

  private PortableName() {}

  /**
   * Checks a name.
   *
   * @throws IllegalArgumentException naming the rule that it breaks
   */
  static void check(String name) {
    require(!name.isEmpty(), name, "is empty");
    require(!name.startsWith("/"), name, "is absolute; it must be relative to the directory of -d");
    name.codePoints().forEach(point -> {
      require(!steers(point), name, "holds a control character");
      require(FORBIDDEN.indexOf(point) < 0, name, "holds one of the characters " + FORBIDDEN);
    });
    for (String segment : name.split("/", -1)) {
      checkSegment(name, segment);
    }
  }

  private static void checkSegment(String name, String segment) {
    require(!segment.isEmpty(), name, "has an empty part, or ends in a slash");
    require(!segment.equals(".."), name, "leads outside the directory given by -d");
    require(!segment.equals("."), name, "has the part \".\"");
    require(
        !segment.endsWith(".") && !segment.endsWith(" "),
        name,
        "has a part that ends in a dot or a blank");
    String stem = segment.split("\\.", 2)[0].strip().toLowerCase(Locale.ROOT);
    require(!DEVICES.contains(stem), name, "is that of a device on Windows");
    require(
        segment.getBytes(StandardCharsets.UTF_8).length <= MAX_SEGMENT_BYTES,
        name,
        "has a part of more than " + MAX_SEGMENT_BYTES + " bytes");
  }

  /** Tells what would also change how the rest of a listing is shown. */
  private static boolean steers(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE -> true;
      default -> (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    };
  }

  private static void require(boolean condition, String name, String rule) {
    if (!condition) {
      throw new IllegalArgumentException("the name \"" + name + "\" " + rule);
    }
  }
}
