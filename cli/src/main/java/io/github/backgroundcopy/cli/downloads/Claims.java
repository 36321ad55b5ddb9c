package io.github.backgroundcopy.cli.downloads;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files that a command asks for, so that no two of them end as one: neither by different
 * spellings of a directory, nor, where the file system takes them for one name, by case or by the
 * composition of letters.
 */
public final class Claims {

  private static final int MOST_LOOKED_AT = 100;

  private record Claim(String shown, String place) {}

  private final TargetIdentity identity = new TargetIdentity();
  private final Map<Path, Claim> exact = new HashMap<>();
  private final Map<String, Claim> folded = new HashMap<>();
  private final Map<Path, Claim> directories = new HashMap<>();
  private final List<String> twins = new ArrayList<>();
  private final boolean everywhere;
  private final boolean folding;

  private Claims(boolean everywhere, boolean folding) {
    this.everywhere = everywhere;
    this.folding = folding;
  }

  /** Makes claims whose names must be apart on every system. */
  public static Claims onEverySystem() {
    return new Claims(true, true);
  }

  /** Makes claims whose names must be apart where they go to. */
  public static Claims in(TargetDirectory directory) {
    return in(folds(directory.nearest()));
  }

  public static Claims in(boolean folding) {
    return new Claims(false, folding);
  }

  /** Claims a file, or gives the rule that this breaks. */
  @Nullable
  public String claim(Path target, String shown, String place) {
    Claim claim = new Claim(shown, place);
    Path file = identity.of(target);
    Claim earlier = exact.putIfAbsent(file, claim);
    if (earlier != null) {
      return "the name \"" + shown + "\" is that of " + earlier.place() + " too";
    }
    String nested = nested(file, claim);
    if (nested != null) {
      return nested;
    }
    Claim twin = folded.putIfAbsent(fold(file.toString()), claim);
    if (twin == null) {
      return null;
    }
    String difference = "the name \"" + shown + "\" differs from \"" + twin.shown() + "\" of "
        + twin.place() + " only in case or in how its letters are composed";
    if (folding) {
      return difference + (everywhere ? "; some systems take them for one" : ", so they are one");
    }
    twins.add(difference);
    return null;
  }

  /** No name can be that of a file and of a directory. */
  private @Nullable String nested(Path file, Claim claim) {
    Claim inside = directories.get(file);
    if (inside != null) {
      return clash(claim, inside);
    }
    for (Path above = file.getParent(); above != null; above = above.getParent()) {
      Claim outside = exact.get(above);
      if (outside != null) {
        return clash(outside, claim);
      }
      if (directories.putIfAbsent(above, claim) != null) {
        break;
      }
    }
    return null;
  }

  private static String clash(Claim file, Claim inside) {
    return "the name \"" + file.shown() + "\" of " + file.place() + " is that of a directory in \""
        + inside.shown() + "\" of " + inside.place();
  }

  /** Gives what was let through, since the names are apart here, but is worth a word. */
  public List<String> twins() {
    return twins;
  }

  private static String fold(String name) {
    StringBuilder folded = new StringBuilder(name.length());
    Normalizer.normalize(name, Normalizer.Form.NFD)
        .codePoints()
        .map(Character::toUpperCase)
        .map(Character::toLowerCase)
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /**
   * Tells whether a directory takes names that differ in case for one, without writing there: a
   * name that is there is asked for in another case.
   */
  public static boolean folds(Path directory) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      int looked = 0;
      for (Path file : files) {
        if (++looked > MOST_LOOKED_AT) {
          break;
        }
        Path other = inOtherCase(file);
        if (other != null) {
          return Files.exists(other, LinkOption.NOFOLLOW_LINKS) && Files.isSameFile(file, other);
        }
      }
      for (Path file = directory.toRealPath(); file != null; file = file.getParent()) {
        Path other = inOtherCase(file);
        if (other != null) {
          return Files.exists(other, LinkOption.NOFOLLOW_LINKS) && Files.isSameFile(file, other);
        }
      }
    } catch (IOException e) {
      // Nobody can tell; then names are what they are.
    }
    return false;
  }

  private static @Nullable Path inOtherCase(Path file) {
    Path last = file.getFileName();
    if (last == null) {
      return null;
    }
    String name = last.toString();
    StringBuilder other = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean upper = c >= 'A' && c <= 'Z';
      boolean lower = c >= 'a' && c <= 'z';
      other.append(upper ? (char) (c + 32) : lower ? (char) (c - 32) : c);
    }
    return other.toString().equals(name) ? null : file.resolveSibling(other.toString());
  }
}
