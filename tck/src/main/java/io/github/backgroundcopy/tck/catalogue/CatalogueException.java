package io.github.backgroundcopy.tck.catalogue;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Says that a catalogue cannot be used, at which line, and what is expected there. */
public final class CatalogueException extends RuntimeException {

  @Serial
  private static final long serialVersionUID = 1L;

  CatalogueException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
