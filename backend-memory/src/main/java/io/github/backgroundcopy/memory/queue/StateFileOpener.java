package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.memory.state.StateFile;
import java.nio.file.Path;

/** Opens a state file; tests put a history of what is written between it and the disk. */
@FunctionalInterface
interface StateFileOpener {

  /** Opens files as they are. No method reference, whose making costs more than to open a queue. */
  StateFileOpener REAL = new StateFileOpener() {
    @Override
    public StateFile open(Path file, boolean setAside, boolean flush) {
      return StateFile.open(file, setAside, flush);
    }
  };

  /**
   * Opens a state file, or makes a new one.
   *
   * @throws io.github.backgroundcopy.memory.state.StateFileException if it cannot be used
   */
  StateFile open(Path file, boolean setAside, boolean flush);
}
