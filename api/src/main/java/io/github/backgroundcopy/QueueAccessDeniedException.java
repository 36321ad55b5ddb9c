package io.github.backgroundcopy;

import org.jspecify.annotations.Nullable;

/**
 * The caller may not do this: the group belongs to somebody else by now, or the directory is not
 * writable.
 *
 * <p>What to do: ask as somebody who may, or name another directory (QMGR-GET-06, JOB-ADDFILES-11).
 */
public final class QueueAccessDeniedException extends BackgroundCopyException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception with {@link HResult#E_ACCESSDENIED}.
   *
   * @param message what was asked, what was found, what to do
   */
  public QueueAccessDeniedException(String message) {
    this(HResult.E_ACCESSDENIED, message, null);
  }

  /**
   * Makes the exception with another code of the same meaning.
   *
   * @param hresult what the queue answered
   * @param message what was asked, what was found, what to do
   * @param cause what led to it, or null
   * @throws NullPointerException if {@code hresult} is null
   */
  public QueueAccessDeniedException(HResult hresult, String message, @Nullable Throwable cause) {
    super(hresult, message, cause);
  }
}
