package io.github.backgroundcopy;

import org.jspecify.annotations.Nullable;

/**
 * The group's state does not allow the call; most often because it was cancelled (R-GONE).
 *
 * <p>What to do: look at the state, then decide again.
 */
public final class InvalidStateException extends BackgroundCopyException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception with {@link HResult#QM_E_INVALID_STATE}.
   *
   * @param message what was asked, what was found, what to do
   */
  public InvalidStateException(String message) {
    this(HResult.QM_E_INVALID_STATE, message, null);
  }

  /**
   * Makes the exception with another code of the same meaning.
   *
   * @param hresult what the queue answered
   * @param message what was asked, what was found, what to do
   * @param cause what led to it, or null
   * @throws NullPointerException if {@code hresult} is null
   */
  public InvalidStateException(HResult hresult, String message, @Nullable Throwable cause) {
    super(hresult, message, cause);
  }
}
