package io.github.backgroundcopy;

import org.jspecify.annotations.Nullable;

/**
 * There is no such group, job or file, as far as the caller may see.
 *
 * <p>What to do: list what there is. A group of somebody else is answered like an absent one
 * (QMGR-GET-02, QMGR-GET-03).
 */
public final class ItemNotFoundException extends BackgroundCopyException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception with {@link HResult#QM_E_ITEM_NOT_FOUND}.
   *
   * @param message what was asked, what was found, what to do
   */
  public ItemNotFoundException(String message) {
    this(HResult.QM_E_ITEM_NOT_FOUND, message, null);
  }

  /**
   * Makes the exception with another code of the same meaning.
   *
   * @param hresult what the queue answered
   * @param message what was asked, what was found, what to do
   * @param cause what led to it, or null
   * @throws NullPointerException if {@code hresult} is null
   */
  public ItemNotFoundException(HResult hresult, String message, @Nullable Throwable cause) {
    super(hresult, message, cause);
  }
}
