package io.github.backgroundcopy;

/**
 * Which events a group's callback wants: the value of {@link GroupProperty#NOTIFY_FLAGS}.
 *
 * <p>Errors are told by default. Any bits can be held; the queue judges them when they are set
 * (GROUP-PROP-07, GROUP-PROP-08). Immutable and thread-safe.
 *
 * @param bits the {@code QM_NOTIFY_*} bits
 */
public record NotifyFlags(int bits) {

  /** The default: errors only. */
  public static final NotifyFlags ERRORS_ONLY = new NotifyFlags(0);

  /** {@code QM_NOTIFY_GROUP_DONE}: completion too. */
  public static final NotifyFlags GROUP_DONE = new NotifyFlags(0x04);

  /** {@code QM_NOTIFY_DISABLE_NOTIFY}: nothing at all, whatever the other bits say. */
  public static final NotifyFlags DISABLE = new NotifyFlags(0x40);

  /**
   * Adds the bits of another value.
   *
   * @param other the bits to add
   * @return flags with the bits of both
   */
  public NotifyFlags with(NotifyFlags other) {
    return new NotifyFlags(bits | other.bits);
  }

  /**
   * Tells whether all bits of another value are set.
   *
   * @param other the bits to look for
   * @return true if none of them is missing
   */
  public boolean contains(NotifyFlags other) {
    return (bits & other.bits) == other.bits;
  }
}
