package io.github.backgroundcopy;

import org.jspecify.annotations.Nullable;

/**
 * A limit of the queue's policy is reached.
 *
 * <p>What to do: finish or cancel something first, or have the policy changed (QMGR-CREATE-07,
 * JOB-ADDFILES-15). {@link #hresult()} tells which limit.
 */
public final class LimitExceededException extends BackgroundCopyException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception with {@link HResult#BG_E_TOO_MANY_JOBS_PER_USER}.
   *
   * @param message what was asked, what was found, what to do
   */
  public LimitExceededException(String message) {
    this(HResult.BG_E_TOO_MANY_JOBS_PER_USER, message, null);
  }

  /**
   * Makes the exception with another code of the same meaning.
   *
   * @param hresult what the queue answered
   * @param message what was asked, what was found, what to do
   * @param cause what led to it, or null
   * @throws NullPointerException if {@code hresult} is null
   */
  public LimitExceededException(HResult hresult, String message, @Nullable Throwable cause) {
    super(hresult, message, cause);
  }
}
