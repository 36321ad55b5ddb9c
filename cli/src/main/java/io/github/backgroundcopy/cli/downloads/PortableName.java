package io.github.backgroundcopy.cli.downloads;

import io.github.backgroundcopy.cli.terminal.CodePoints;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * The rules for the names of files: what is dangerous on some system is refused on every one, since
 * lists and documents travel. A document may come from a stranger, so more is refused there.
 */
public final class PortableName {

  /** What the file systems of all hosts take. */
  private static final int MAX_SEGMENT_BYTES = 255;

  /** What file systems of Windows refuse. */
  private static final String UNPORTABLE = "\\:*?\"<>|";

  /**
   * A backslash leads to another directory on some system. The others are refused by file systems
   * alone, and where they are not people use them.
   */
  private static final String FORBIDDEN = File.separatorChar == '\\' ? UNPORTABLE : "\\";

  /** Names that are devices on Windows, with any extension. */
  private static final Set<String> DEVICES = Set.of(
      "con", "prn", "aux", "nul", "conin$", "conout$", "com0", "com1", "com2", "com3", "com4",
      "com5", "com6", "com7", "com8", "com9", "com¹", "com²", "com³", "lpt0", "lpt1", "lpt2",
      "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "lpt¹", "lpt²", "lpt³");

  private PortableName() {}

  /**
   * Checks a name that a document gives: a relative path that is harmless on every system.
   *
   * @throws IllegalArgumentException naming the rule that it breaks
   */
  public static void check(String name) {
    require(!name.isEmpty(), name, "is empty");
    require(!name.startsWith("/"), name, "is absolute; it must be relative to the directory of -d");
    checkCharacters(name);
    name.codePoints()
        .forEach(point -> require(
            FORBIDDEN.indexOf(point) < 0,
            name,
            "holds the character " + Character.toString(point)));
    for (String segment : name.split("/", -1)) {
      require(!segment.isEmpty(), name, "has an empty part, or ends in a slash");
      require(!segment.equals(".."), name, "leads outside the directory given by -d");
      require(!segment.equals("."), name, "has the part \".\"");
      checkSegment(name, segment);
    }
  }

  /** Tells whether every file system takes the characters of a name that was checked. */
  public static boolean isPortable(String name) {
    return name.chars().noneMatch(character -> UNPORTABLE.indexOf(character) >= 0);
  }

  /**
   * Checks the characters of a name that a user typed or a document gives.
   *
   * @throws IllegalArgumentException naming the rule that it breaks
   */
  static void checkCharacters(String name) {
    int before = 0;
    for (int at = 0; at < name.length(); at += Character.charCount(before)) {
      int point = name.codePointAt(at);
      require(
          !CodePoints.steers(point) && Character.getType(point) != Character.SURROGATE,
          name,
          "holds a control character");
      boolean joined = CodePoints.joins(point) && before > 0x7F && !CodePoints.joins(before);
      require(
          joined || !CodePoints.isInvisible(point),
          name,
          String.format(Locale.ROOT, "holds the invisible character U+%04X", point));
      before = point;
    }
  }

  /**
   * Checks one part of a name that a user typed or a document gives.
   *
   * @throws IllegalArgumentException naming the rule that it breaks
   */
  static void checkSegment(String name, String segment) {
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

  private static void require(boolean condition, String name, String rule) {
    if (!condition) {
      throw new IllegalArgumentException("the name \"" + name + "\" " + rule);
    }
  }
}
