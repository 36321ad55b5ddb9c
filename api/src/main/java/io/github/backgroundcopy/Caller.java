package io.github.backgroundcopy;

import java.util.Objects;

/**
 * Who asks: the principal on whose behalf a queue manager calls, and who owns what it creates.
 *
 * <p>On the portable queue a caller is a simulation for programs and their tests, not security. On
 * Windows the process's token decides. Immutable and thread-safe.
 *
 * @param name the principal's name, not blank; two callers with one name are one principal
 * @param administrator whether the caller has administrator privileges: sees and may take over
 *     every group
 */
public record Caller(String name, boolean administrator) {

  /**
   * Checks the name.
   *
   * @param name the principal's name, not blank
   * @param administrator whether the caller has administrator privileges
   * @throws NullPointerException if {@code name} is null
   * @throws IllegalArgumentException if {@code name} is blank
   */
  public Caller {
    Objects.requireNonNull(name, "name");
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "A caller needs a name that is not blank, got \"" + name + "\"");
    }
  }

  /**
   * Makes an ordinary user.
   *
   * @param name the principal's name, not blank
   * @return the caller
   * @throws NullPointerException if {@code name} is null
   * @throws IllegalArgumentException if {@code name} is blank
   */
  public static Caller user(String name) {
    return new Caller(name, false);
  }

  /**
   * Makes an administrator.
   *
   * @param name the principal's name, not blank
   * @return the caller
   * @throws NullPointerException if {@code name} is null
   * @throws IllegalArgumentException if {@code name} is blank
   */
  public static Caller administrator(String name) {
    return new Caller(name, true);
  }

  /**
   * Names the user of this process, from the system property {@code user.name}, as an ordinary
   * user.
   *
   * @return the process's user; called {@code unknown} where the system does not tell
   */
  public static Caller ofProcess() {
    String name = System.getProperty("user.name");
    return new Caller(name == null || name.isBlank() ? "unknown" : name, false);
  }
}
