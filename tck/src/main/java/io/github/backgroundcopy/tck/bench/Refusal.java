package io.github.backgroundcopy.tck.bench;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.LimitExceededException;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.ServiceUnavailableException;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which a queue refuses, as the api shows them.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
@SuppressWarnings("ImmutableEnumChecker") // HResult is a record of one int.
public enum Refusal {

  /** A manager that was closed. */
  CLOSED(IllegalStateException.class, null),

  /** The end of an iterator. */
  EXHAUSTED(NoSuchElementException.class, null),

  /** A null argument. */
  NULL(NullPointerException.class, null),

  /** E_INVALIDARG for a malformed value. */
  MALFORMED(IllegalArgumentException.class, null),

  /** E_INVALIDARG for an id that is taken. */
  DUPLICATE(DuplicateIdException.class, HResult.E_INVALIDARG),

  /** E_NOTIMPL. */
  UNSUPPORTED(UnsupportedOperationException.class, null),

  /** QM_E_INVALID_STATE. */
  INVALID_STATE(InvalidStateException.class, HResult.QM_E_INVALID_STATE),

  /** QM_E_ITEM_NOT_FOUND. */
  NOT_FOUND(ItemNotFoundException.class, HResult.QM_E_ITEM_NOT_FOUND),

  /** E_ACCESSDENIED. */
  DENIED(QueueAccessDeniedException.class, HResult.E_ACCESSDENIED),

  /** QM_E_SERVICE_UNAVAILABLE. */
  SERVICE_DOWN(ServiceUnavailableException.class, HResult.QM_E_SERVICE_UNAVAILABLE),

  /** REGDB_E_CLASSNOTREG. */
  NO_CLASS(BackgroundCopyException.class, HResult.REGDB_E_CLASSNOTREG),

  /** BG_E_TOO_MANY_JOBS_PER_USER or BG_E_TOO_MANY_JOBS_PER_MACHINE. */
  TOO_MANY_GROUPS(
      LimitExceededException.class,
      HResult.BG_E_TOO_MANY_JOBS_PER_USER,
      HResult.BG_E_TOO_MANY_JOBS_PER_MACHINE),

  /** BG_E_TOO_MANY_FILES_IN_JOB. */
  TOO_MANY_FILES(LimitExceededException.class, HResult.BG_E_TOO_MANY_FILES_IN_JOB);

  private final Class<? extends Throwable> type;
  private final @Nullable HResult code;
  private final @Nullable HResult otherCode;

  Refusal(Class<? extends Throwable> type, @Nullable HResult code) {
    this(type, code, code);
  }

  Refusal(Class<? extends Throwable> type, @Nullable HResult code, @Nullable HResult otherCode) {
    this.type = type;
    this.code = code;
    this.otherCode = otherCode;
  }

  /**
   * Tells whether an exception is this refusal.
   *
   * @param seen what was thrown
   * @return true if type and code fit
   */
  public boolean fits(Throwable seen) {
    if (!type.isInstance(seen)) {
      return false;
    }
    return code == null
        || (seen instanceof BackgroundCopyException answer
            && (answer.hresult().equals(code) || answer.hresult().equals(otherCode)));
  }

  /**
   * Gives the class of the exception.
   *
   * @return the class, or one above it
   */
  public Class<? extends Throwable> type() {
    return type;
  }

  /**
   * Gives the codes that it may have.
   *
   * @return the codes; empty if it has none
   */
  public Set<HResult> codes() {
    return code == null
        ? Set.of()
        : otherCode == null || code.equals(otherCode) ? Set.of(code) : Set.of(code, otherCode);
  }

  /** Names exception and code, for messages. */
  @Override
  public String toString() {
    String codes = code == null ? "" : " with " + code;
    return type.getSimpleName()
        + (Objects.equals(code, otherCode) ? codes : codes + " or " + otherCode);
  }
}
