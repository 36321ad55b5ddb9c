package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.ServiceUnavailableException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Says why the queue of a state file cannot be used. */
final class UnusableState {

  private UnusableState() {}

  static ServiceUnavailableException refusal(Path file, RuntimeException cause) {
    String message = cause instanceof InvalidPathException unnamed
        ? "State file \"" + file + "\" names a file that this process cannot name: "
            + unnamed.getReason() + ". Open it under the locale it was written under"
        : String.valueOf(cause.getMessage());
    return new ServiceUnavailableException(HResult.QM_E_SERVICE_UNAVAILABLE, message, cause);
  }
}
