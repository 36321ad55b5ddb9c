package io.github.backgroundcopy.memory.state;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The file that keeps a queue. Thread-safe.
 *
 * <p>Changes that are given together become safe together: after a crash all of them are there or
 * none is, and those of an earlier call are there if those of a later one are. Callers that wait at
 * the same time share one flush.
 *
 * <p>Internal: not for use outside this module.
 */
public final class StateFile implements AutoCloseable {

  private StateFile() {}

  /**
   * Opens a state file, or makes a new one.
   *
   * @param file where it is
   * @param setAside whether a damaged one is renamed and an empty one made in its place
   * @param flush whether what is written is forced to the disk
   * @return the open file, owned by this process until it is closed
   */
  public static StateFile open(Path file, boolean setAside, boolean flush) {
    return new StateFile();
  }

  /**
   * Reads everything, in the order of the groups' numbers. Called once, before the first append.
   *
   * @param groups takes each group with its files in order of their index
   */
  public void load(BiConsumer<StoredGroup, List<StoredFile>> groups) {}

  /**
   * Takes changes to be written, without waiting for the disk.
   *
   * @param changes one or more changes that belong together
   * @return a ticket to {@link #await}; later calls give higher ones
   */
  public long append(List<Change> changes) {
    return changes.size();
  }

  /**
   * Waits until the changes of a ticket, and all earlier ones, are safe.
   *
   * @param ticket what {@link #append} gave
   */
  public void await(long ticket) {}

  /** Writes what was appended and gives the file back. Closing again does nothing. */
  @Override
  public void close() {}
}
