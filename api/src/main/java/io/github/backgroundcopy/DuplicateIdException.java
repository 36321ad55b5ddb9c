package io.github.backgroundcopy;

import java.util.Objects;
import java.util.UUID;

/**
 * The id is taken: by a group of the queue, seen or not, or by the job of another group.
 *
 * <p>What to do: choose another id, or get what has it. On the binary side this is
 * {@code E_INVALIDARG} (QMGR-CREATE-02, QMGR-CREATE-03, GROUP-JOB-04).
 */
public final class DuplicateIdException extends BackgroundCopyException {

  private static final long serialVersionUID = 1L;

  /** The id that is taken. */
  private final UUID id;

  /**
   * Makes the exception, with {@link HResult#E_INVALIDARG}.
   *
   * @param id the id that is taken
   * @param message what was asked, what was found, what to do
   * @throws NullPointerException if {@code id} is null
   */
  public DuplicateIdException(UUID id, String message) {
    super(HResult.E_INVALIDARG, message);
    this.id = Objects.requireNonNull(id, "id");
  }

  /**
   * Gives the id that is taken.
   *
   * @return the id
   */
  public UUID id() {
    return id;
  }
}
