package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.core.rules.IdRules;
import java.util.UUID;
import java.util.function.Supplier;

/** What E_INVALIDARG means where an id is given to something new. */
final class NewIds {

  private NewIds() {}

  /**
   * Calls what takes the id.
   *
   * @throws IllegalArgumentException if the id was refused for being all zero
   * @throws DuplicateIdException if it was refused for being taken
   */
  static <T> T require(String what, UUID id, Supplier<T> call) {
    try {
      return call.get();
    } catch (IllegalArgumentException e) {
      IdRules.requireNotZero(what, id);
      throw new DuplicateIdException(
          id,
          "Cannot create a " + what + " with the id \"" + id + "\": it is taken; choose another");
    }
  }
}
