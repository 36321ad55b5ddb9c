package io.github.backgroundcopy;

import java.util.List;

/**
 * A property of a group: the six of {@code GROUPPROP} that are supported, each with the type of its
 * value.
 *
 * <p>All can be read and set in every state of the group, and keep their values over it
 * (JAVA-PROP-01, JAVA-PROP-02). Identity is equality: there are no others. Immutable and
 * thread-safe.
 *
 * @param <T> the type of the value
 */
public final class GroupProperty<T> {

  /**
   * {@code GROUPPROP_PRIORITY}: always 1 and can only be set to 1; any other value is
   * {@link UnsupportedOperationException} (GROUP-PROP-01, GROUP-PROP-06).
   */
  public static final GroupProperty<Integer> PRIORITY =
      new GroupProperty<>(0, "PRIORITY", Integer.class);

  /**
   * {@code GROUPPROP_PROTOCOLFLAGS}: always 1, HTTP, and can only be set to 1; any other value is
   * {@link UnsupportedOperationException} (GROUP-PROP-06).
   */
  public static final GroupProperty<Integer> PROTOCOL_FLAGS =
      new GroupProperty<>(5, "PROTOCOL_FLAGS", Integer.class);

  /**
   * {@code GROUPPROP_NOTIFYFLAGS}: any combination of {@link NotifyFlags#GROUP_DONE} and
   * {@link NotifyFlags#DISABLE}, or neither, which is the default; any other bit is
   * {@link UnsupportedOperationException} (GROUP-PROP-07, GROUP-PROP-08).
   */
  public static final GroupProperty<NotifyFlags> NOTIFY_FLAGS =
      new GroupProperty<>(6, "NOTIFY_FLAGS", NotifyFlags.class);

  /**
   * {@code GROUPPROP_NOTIFYCLSID}: the class whose object is to be called, as text
   * {@code {8-4-4-4-12}} of hexadecimal digits in any letter case, read back in upper case.
   *
   * <p>The default is {@link #NO_CLASS}; setting it, or the empty text, unbinds the callback. Text
   * that is no class id is {@link IllegalArgumentException}, a class that is not known
   * {@link BackgroundCopyException} with {@link HResult#REGDB_E_CLASSNOTREG}; the earlier binding
   * stays (GROUP-PROP-14, GROUP-PROP-15). A callback made in Java is bound by
   * {@link BackgroundCopyGroup#setCallback}, which needs no class.
   */
  public static final GroupProperty<String> NOTIFY_CLSID =
      new GroupProperty<>(7, "NOTIFY_CLSID", String.class);

  /**
   * {@code GROUPPROP_DISPLAYNAME}: a name for people, up to {@value #MAX_DISPLAY_NAME} UTF-16
   * units, default empty. A longer one, or one with U+0000, is {@link IllegalArgumentException}
   * (GROUP-PROP-09, GROUP-PROP-10).
   */
  public static final GroupProperty<String> DISPLAY_NAME =
      new GroupProperty<>(11, "DISPLAY_NAME", String.class);

  /**
   * {@code GROUPPROP_DESCRIPTION}: a text for people, up to {@value #MAX_DESCRIPTION} UTF-16 units
   * (fewer without {@link Capability#LONG_DESCRIPTION}), default empty. A longer one, or one with
   * U+0000, is {@link IllegalArgumentException} (GROUP-PROP-09, GROUP-PROP-10).
   */
  public static final GroupProperty<String> DESCRIPTION =
      new GroupProperty<>(12, "DESCRIPTION", String.class);

  /** The longest display name, in UTF-16 units. */
  public static final int MAX_DISPLAY_NAME = 256;

  /** The longest description, in UTF-16 units. */
  public static final int MAX_DESCRIPTION = 1024;

  /** The value of {@link #NOTIFY_CLSID} when no class is bound. */
  public static final String NO_CLASS = "{00000000-0000-0000-0000-000000000000}";

  private static final List<GroupProperty<?>> ALL =
      List.of(PRIORITY, PROTOCOL_FLAGS, NOTIFY_FLAGS, NOTIFY_CLSID, DISPLAY_NAME, DESCRIPTION);

  private final int id;
  private final String name;
  private final Class<T> type;

  private GroupProperty(int id, String name, Class<T> type) {
    this.id = id;
    this.name = name;
    this.type = type;
  }

  /**
   * Lists the supported properties by rising id.
   *
   * @return all six, unmodifiable
   */
  public static List<GroupProperty<?>> all() {
    return ALL;
  }

  /**
   * Gives the number of the property in {@code GROUPPROP}.
   *
   * @return 0, 5, 6, 7, 11 or 12
   */
  public int id() {
    return id;
  }

  /**
   * Gives the name of the constant.
   *
   * @return for example {@code DISPLAY_NAME}
   */
  public String name() {
    return name;
  }

  /**
   * Gives the type of the value.
   *
   * @return the class of every value
   */
  public Class<T> type() {
    return type;
  }

  @Override
  public String toString() {
    return name;
  }
}
