package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Win32Errors;

/** A group whose claimants end without a word. */
final class Poison {

  private Poison() {}

  static TransferError error(Claim claim) {
    return new TransferError(
        TransferError.NO_FILE,
        Win32Errors.GENERAL_FAILURE,
        0,
        claim.retries(),
        claim.deaths()
            + " workers ended without a word while they fetched this group; look at what ended them,"
            + " then resume it");
  }
}
