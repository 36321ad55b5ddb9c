package io.github.backgroundcopy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The key of a setting that one backend understands, with the type of its value.
 *
 * <p>Backends publish theirs as constants; {@link QueueManagerConfig.Builder#option} takes them.
 * Two options are equal when name, type and secrecy are: a secret cannot be given under a key that
 * would show it. Immutable and thread-safe.
 *
 * @param <T> the type of the value
 */
public final class Option<T> {

  private final String name;
  private final Class<T> type;
  private final boolean secret;

  private Option(String name, Class<T> type, boolean secret) {
    this.name = Objects.requireNonNull(name, "name");
    this.type = Objects.requireNonNull(type, "type");
    this.secret = secret;
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "An option needs a name that is not blank, got \"" + name + "\"");
    }
    if (type.isPrimitive()) {
      throw new IllegalArgumentException(
          "Option \"" + name + "\" needs the class of objects, got \"" + type
              + "\": no value would ever be of this type");
    }
  }

  /**
   * Makes a key.
   *
   * @param <T> the type of the value
   * @param name the option's name, by custom {@code backend.setting}
   * @param type the class of its values
   * @return the key
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the name is blank or the type is primitive
   */
  public static <T> Option<T> of(String name, Class<T> type) {
    return new Option<>(name, type, false);
  }

  /**
   * Makes the key of a secret, whose value is never printed.
   *
   * @param <T> the type of the value
   * @param name the option's name, by custom {@code backend.setting}
   * @param type the class of its values
   * @return the key
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the name is blank or the type is primitive
   */
  public static <T> Option<T> secret(String name, Class<T> type) {
    return new Option<>(name, type, true);
  }

  /**
   * Gives the option's name.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Gives the class of the option's values.
   *
   * @return the class
   */
  public Class<T> type() {
    return type;
  }

  /**
   * Tells whether values are kept out of everything that is printed.
   *
   * @return true for a secret
   */
  public boolean isSecret() {
    return secret;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Option<?> that
        && name.equals(that.name)
        && type.equals(that.type)
        && secret == that.secret;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
