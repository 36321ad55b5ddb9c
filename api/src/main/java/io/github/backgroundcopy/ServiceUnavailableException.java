package io.github.backgroundcopy;

import org.jspecify.annotations.Nullable;

/**
 * The queue's service is stopped, out of reach, or has nothing to transfer with.
 *
 * <p>What to do: try again when it runs. If the message says that it is unknown whether a change
 * was made, because the answer of a queue elsewhere was lost, look first. Enumerators and
 * {@code id()} go on meanwhile (LIFE-04). {@link #hresult()} tells
 * {@link HResult#QM_E_DOWNLOADER_UNAVAILABLE}, no transfer engine, from
 * {@link HResult#QM_E_SERVICE_UNAVAILABLE}.
 */
public final class ServiceUnavailableException extends BackgroundCopyException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception with {@link HResult#QM_E_SERVICE_UNAVAILABLE}.
   *
   * @param message what was asked, what was found, what to do
   */
  public ServiceUnavailableException(String message) {
    this(HResult.QM_E_SERVICE_UNAVAILABLE, message, null);
  }

  /**
   * Makes the exception with another code of the same meaning.
   *
   * @param hresult what the queue answered
   * @param message what was asked, what was found, what to do
   * @param cause what led to it, or null
   * @throws NullPointerException if {@code hresult} is null
   */
  public ServiceUnavailableException(HResult hresult, String message, @Nullable Throwable cause) {
    super(hresult, message, cause);
  }
}
