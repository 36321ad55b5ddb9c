package io.github.backgroundcopy.windows.bits;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The name that a group without one has in the service, which wants one at once. It tells the
 * group's id, so that a group is known by it from the first moment, before it has its marker.
 */
final class PlaceholderName {

  private static final String PREFIX = "backgroundcopy ";
  private static final int LENGTH = PREFIX.length() + 36;

  private PlaceholderName() {}

  static String of(UUID group) {
    return PREFIX + group;
  }

  /** The id in a name, or null if it is another name. */
  static @Nullable UUID group(String name) {
    if (name.length() != LENGTH || !name.startsWith(PREFIX)) {
      return null;
    }
    try {
      UUID id = UUID.fromString(name.substring(PREFIX.length()));
      return of(id).equals(name) ? id : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** How a name of the service reads in the contract. */
  static String shown(String name, UUID group) {
    return name.equals(of(group)) ? "" : name;
  }

  /** How a name of the contract is written to the service. */
  static String stored(String name, UUID group) {
    return name.isEmpty() ? of(group) : name;
  }
}
