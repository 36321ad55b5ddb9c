package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.HResult;

/**
 * What the {@link QueueModel} answers instead of a value; written as {@link Answers} writes
 * exceptions.
 */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private Refused(String answer) {
    super(answer);
  }

  static Refused nullArgument() {
    return new Refused("NullPointerException");
  }

  static Refused closed() {
    return new Refused("IllegalStateException");
  }

  static Refused malformed() {
    return new Refused("IllegalArgumentException");
  }

  static Refused unsupported() {
    return new Refused("UnsupportedOperationException");
  }

  static Refused down() {
    return new Refused("ServiceUnavailableException " + HResult.QM_E_SERVICE_UNAVAILABLE);
  }

  static Refused denied() {
    return new Refused("QueueAccessDeniedException " + HResult.E_ACCESSDENIED);
  }

  static Refused state() {
    return new Refused("InvalidStateException " + HResult.QM_E_INVALID_STATE);
  }

  static Refused notFound() {
    return new Refused("ItemNotFoundException " + HResult.QM_E_ITEM_NOT_FOUND);
  }

  static Refused duplicate() {
    return new Refused("DuplicateIdException " + HResult.E_INVALIDARG);
  }

  static Refused classUnknown() {
    return new Refused("BackgroundCopyException " + HResult.REGDB_E_CLASSNOTREG);
  }
}
