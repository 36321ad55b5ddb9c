package io.github.backgroundcopy.tck.binary;

import java.util.List;

/**
 * The ids of group properties, section 3.2, and the selectors of progress, section 3.1.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Prop {

  /** {@code GROUPPROP_PRIORITY}, a number. */
  public static final int PRIORITY = 0;

  /** {@code GROUPPROP_PROTOCOLFLAGS}, a number. */
  public static final int PROTOCOL_FLAGS = 5;

  /** {@code GROUPPROP_NOTIFYFLAGS}, a number. */
  public static final int NOTIFY_FLAGS = 6;

  /** {@code GROUPPROP_NOTIFYCLSID}, a text. */
  public static final int NOTIFY_CLSID = 7;

  /** {@code GROUPPROP_DISPLAYNAME}, a text. */
  public static final int DISPLAY_NAME = 11;

  /** {@code GROUPPROP_DESCRIPTION}, a text. */
  public static final int DESCRIPTION = 12;

  /** The properties that are numbers. */
  public static final List<Integer> NUMBERS = List.of(PRIORITY, PROTOCOL_FLAGS, NOTIFY_FLAGS);

  /** The properties that are texts. */
  public static final List<Integer> TEXTS = List.of(NOTIFY_CLSID, DISPLAY_NAME, DESCRIPTION);

  /** Ids that are defined and not supported. */
  public static final List<Integer> UNSUPPORTED = List.of(1, 2, 3, 4, 8, 9, 10);

  /** Ids that are not defined. */
  public static final List<Integer> UNDEFINED = List.of(13, 0x7FFFFFFF, -1);

  /** {@code QM_NOTIFY_GROUP_DONE}. */
  public static final int GROUP_DONE = 0x04;

  /** {@code QM_PROGRESS_PERCENT_DONE}. */
  public static final int PERCENT_DONE = 1;

  /** {@code QM_PROGRESS_TIME_DONE}. */
  public static final int TIME_DONE = 2;

  /** {@code QM_PROGRESS_SIZE_DONE}. */
  public static final int SIZE_DONE = 3;

  private Prop() {}
}
