package io.github.backgroundcopy.core.environment;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Header fields that a request carries beside those that a queue sets itself, such as
 * {@code Authorization}, {@code Referer} or {@code Accept}. A field has one value, and its name any
 * letter case. Immutable and thread-safe.
 *
 * <p>Every value is taken for a secret: nothing but {@link #value} and {@link #asMap} gives it.
 */
public final class RequestHeaders {

  /** No fields. */
  public static final RequestHeaders NONE = new RequestHeaders(new TreeMap<>());

  private static final String AUTHORIZATION = "Authorization";

  /** A token of RFC 9110, section 5.6.2. */
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** What can be sent without being read in another way (RFC 9110, section 5.5). */
  private static final Pattern VALUE = Pattern.compile("[\\t -~]*");

  /**
   * What a queue says itself: whom it asks, for which bytes of which version, how they are coded,
   * and how the connection is used.
   */
  private static final Set<String> OWNED = Set.of(
      "accept-encoding",
      "connection",
      "content-encoding",
      "content-length",
      "expect",
      "host",
      "if-match",
      "if-modified-since",
      "if-none-match",
      "if-range",
      "if-unmodified-since",
      "keep-alive",
      "proxy-authorization",
      "proxy-connection",
      "range",
      "te",
      "trailer",
      "transfer-encoding",
      "upgrade");

  private final Map<String, String> fields;

  private RequestHeaders(Map<String, String> fields) {
    this.fields = Collections.unmodifiableMap(fields);
  }

  /**
   * Takes one field.
   *
   * @param name its name
   * @param value its value; blanks around it are left out
   * @return the field alone
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if a field cannot have this name or this value, or a queue
   *     sets it itself; the message does not repeat the value
   */
  public static RequestHeaders of(String name, String value) {
    return NONE.with(name, value);
  }

  /**
   * Adds a field, in place of one with the same name.
   *
   * @param name its name
   * @param value its value; blanks around it are left out
   * @return a copy of these fields with this one
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if a field cannot have this name or this value, or a queue
   *     sets it itself ({@code Host}, {@code Range}, {@code If-Range}, {@code Connection},
   *     {@code Content-Length}, {@code Accept-Encoding} and their like); the message does not
   *     repeat the value
   */
  public RequestHeaders with(String name, String value) {
    requireName(Objects.requireNonNull(name, "name"));
    if (!VALUE.matcher(Objects.requireNonNull(value, "value")).matches()) {
      throw new IllegalArgumentException("The value of the header \"" + name
          + "\" has a control character, an end of line or a letter that is not ASCII; write it as"
          + " the server wants it encoded");
    }
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(fields);
    copy.put(name, value.strip());
    return new RequestHeaders(copy);
  }

  /**
   * Adds Basic credentials (RFC 7617), in UTF-8, in place of an {@code Authorization} that was
   * there.
   *
   * @param user the user's name
   * @param password the password, which may be empty
   * @return a copy of these fields with the credentials
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the name has a colon, which would end it, or one of them
   *     has a control character; the message repeats neither
   */
  public RequestHeaders withBasic(String user, String password) {
    if (user.indexOf(':') >= 0) {
      throw new IllegalArgumentException("The user's name has a colon, where the password begins");
    }
    if ((user + password).chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("The user's name or the password has a control character");
    }
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return with(AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(both));
  }

  /**
   * Leaves out a field.
   *
   * @param name its name
   * @return a copy of these fields without it
   */
  public RequestHeaders without(String name) {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(fields);
    copy.remove(name);
    return new RequestHeaders(copy);
  }

  /**
   * Adds all fields of others, in place of those with the same names.
   *
   * @param others the fields
   * @return a copy of these fields with the others
   */
  public RequestHeaders withAll(RequestHeaders others) {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(fields);
    others.fields.keySet().forEach(copy::remove); // or the letter case of these would stay
    copy.putAll(others.fields);
    return new RequestHeaders(copy);
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      // Not repeated, since it may be a whole line.
      throw new IllegalArgumentException("The name of a header is made of letters, digits and"
          + " hyphens, and the one that was given is not");
    }
    if (OWNED.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "The header \"" + name + "\" is set by the queue itself; leave it out");
    }
  }

  /**
   * Gives the value of a field.
   *
   * @param name its name
   * @return its value, which may be a secret; empty if there is none
   */
  public Optional<String> value(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /**
   * Gives all fields.
   *
   * @return the values, which may be secrets, by name; unmodifiable
   */
  public Map<String, String> asMap() {
    return fields;
  }

  /**
   * Tells whether there is no field.
   *
   * @return true if there is none
   */
  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /**
   * Tells whether these are somebody's credentials for the server.
   *
   * @return true if there is an {@code Authorization}
   */
  public boolean hasCredentials() {
    return fields.containsKey(AUTHORIZATION);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RequestHeaders that && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return fields.size();
  }

  /** Names the fields without their values; the form may change. */
  @Override
  public String toString() {
    return "RequestHeaders" + fields.keySet();
  }
}
