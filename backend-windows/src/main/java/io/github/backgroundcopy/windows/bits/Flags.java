package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.NotifyFlags;

/** {@code QM_NOTIFY} and {@code BG_NOTIFY} flags, which say the same in other bits. */
final class Flags {

  private Flags() {}

  /** Errors are told by default in the contract, and have a bit of their own in the service. */
  static int toService(NotifyFlags flags) {
    return BitsJob.NOTIFY_ERROR
        | (flags.contains(NotifyFlags.GROUP_DONE) ? BitsJob.NOTIFY_TRANSFERRED : 0)
        | (flags.contains(NotifyFlags.DISABLE) ? BitsJob.NOTIFY_DISABLE : 0);
  }

  static NotifyFlags toContract(int bits) {
    NotifyFlags flags = NotifyFlags.ERRORS_ONLY;
    if ((bits & BitsJob.NOTIFY_TRANSFERRED) != 0) {
      flags = flags.with(NotifyFlags.GROUP_DONE);
    }
    return (bits & BitsJob.NOTIFY_DISABLE) != 0 ? flags.with(NotifyFlags.DISABLE) : flags;
  }
}
