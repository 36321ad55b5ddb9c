package io.github.backgroundcopy.postgresql.rows;

import io.github.backgroundcopy.ErrorContext;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.postgresql.sql.Texts;
import org.jspecify.annotations.Nullable;

/**
 * An error as one text: its numbers, its context and its sentence, separated by spaces.
 *
 * <p>Internal: not for use outside this module. Stateless and thread-safe.
 */
public final class ErrorText {

  private static final int PARTS = 6;

  private ErrorText() {}

  /**
   * Writes an error.
   *
   * @param error the error, or null
   * @return what is stored of it
   */
  public static @Nullable String stored(@Nullable TransferError error) {
    return error == null
        ? null
        : error.fileIndex() + " " + error.win32Result() + " " + error.transportResult() + " "
            + error.retries() + " " + error.context() + " " + Texts.stored(error.reason());
  }

  /**
   * Reads an error.
   *
   * @param stored what was stored of it, or null
   * @return the error
   */
  public static @Nullable TransferError read(@Nullable String stored) {
    if (stored == null) {
      return null;
    }
    String[] parts = stored.split(" ", PARTS);
    return new TransferError(
        Integer.parseInt(parts[0]),
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]),
        Texts.text(parts[5]),
        ErrorContext.valueOf(parts[4]));
  }
}
