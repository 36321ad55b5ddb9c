package io.github.backgroundcopy.core.environment;

import io.github.backgroundcopy.BackgroundCopyCallback;
import java.util.Optional;
import java.util.UUID;

/**
 * The callback classes that a client knows: what
 * {@link io.github.backgroundcopy.GroupProperty#NOTIFY_CLSID} names.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface CallbackClasses {

  /**
   * Makes an object of a class (GROUP-PROP-14).
   *
   * @param classId the class
   * @return a callback, or empty if the class is not known
   */
  Optional<BackgroundCopyCallback> create(UUID classId);
}
