package io.github.backgroundcopy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The queue's answer to a call that it refused; nothing was changed, unless a
 * {@link ServiceUnavailableException} says that this is unknown.
 *
 * <p>The children say what a caller can do about it; {@link #hresult()} says what the queue
 * answered. Codes become exceptions per method, after the call was made:
 *
 * <table>
 * <caption>From result code to exception</caption>
 * <tr><th>code</th><th>exception</th></tr>
 * <tr><td>{@code QM_E_ITEM_NOT_FOUND}</td><td>{@link ItemNotFoundException}</td></tr>
 * <tr><td>{@code QM_E_INVALID_STATE}</td><td>{@link InvalidStateException}</td></tr>
 * <tr><td>{@code QM_E_SERVICE_UNAVAILABLE}, {@code QM_E_DOWNLOADER_UNAVAILABLE}, a broken connection to the service</td>
 * <td>{@link ServiceUnavailableException}</td></tr>
 * <tr><td>{@code E_ACCESSDENIED}</td><td>{@link QueueAccessDeniedException}</td></tr>
 * <tr><td>{@code BG_E_TOO_MANY_…}</td><td>{@link LimitExceededException}</td></tr>
 * <tr><td>{@code E_INVALIDARG} for an id that is taken</td><td>{@link DuplicateIdException}</td></tr>
 * <tr><td>{@code E_INVALIDARG} for a malformed argument</td><td>{@link IllegalArgumentException}</td></tr>
 * <tr><td>{@code E_NOTIMPL}</td><td>{@link UnsupportedOperationException}</td></tr>
 * <tr><td>any other failure</td><td>this class itself</td></tr>
 * </table>
 *
 * <p>The two JDK exceptions of the table mean what they always mean: the same call can never work.
 * A null argument is answered by {@link NullPointerException} before the queue is asked.
 *
 * <p>{@link TransferFailedException} alone is no refusal: it says how a group ended.
 */
public sealed class BackgroundCopyException extends RuntimeException
    permits DuplicateIdException,
        InvalidStateException,
        ItemNotFoundException,
        LimitExceededException,
        QueueAccessDeniedException,
        ServiceUnavailableException,
        TransferFailedException {

  private static final long serialVersionUID = 1L;

  /** The 32 bits of the answer. */
  private final int code;

  /**
   * Makes an exception for an answer that has no class of its own.
   *
   * @param hresult what the queue answered
   * @param message what was asked, what was found, what to do
   * @throws NullPointerException if {@code hresult} is null
   */
  public BackgroundCopyException(HResult hresult, String message) {
    this(hresult, message, null);
  }

  /**
   * Makes an exception for an answer that has no class of its own, with its cause.
   *
   * @param hresult what the queue answered
   * @param message what was asked, what was found, what to do
   * @param cause what led to it, or null
   * @throws NullPointerException if {@code hresult} is null
   */
  public BackgroundCopyException(HResult hresult, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = Objects.requireNonNull(hresult, "hresult").code();
  }

  /**
   * Gives the queue's answer.
   *
   * @return the result code
   */
  public final HResult hresult() {
    return new HResult(code);
  }
}
