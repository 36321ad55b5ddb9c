package io.github.backgroundcopy.memory.state;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A state file that is open to be looked at: group after group, of which none is held. It is owned
 * like one that keeps a queue, and stays as it is. For one thread at a time.
 *
 * <p>Internal: not for use outside this module.
 */
public final class StateReader implements AutoCloseable {

  private final Path file;
  private final StatePlace place;
  private final Disk disk;
  private final Tables tables;

  private StateReader(Path file, StatePlace place, Disk disk, Tables tables) {
    this.file = file;
    this.place = place;
    this.disk = disk;
    this.tables = tables;
  }

  /**
   * Opens a state file as {@link StateFile#open}: what is there is read and checked as a whole.
   *
   * @param file where it is
   * @param setAside whether a damaged one is renamed and an empty one made in its place
   * @param flush whether what is written is forced to the disk
   * @param checks takes each group that is checked; what it got counts for nothing if this fails,
   *     and it does not throw
   * @return the open file, owned by this process until it is closed
   * @throws StateFileException if it cannot be used; the message says why and what to do
   */
  public static StateReader open(
      Path file, boolean setAside, boolean flush, Consumer<KeptGroup> checks) {
    return new StateOpening<>(
            file, setAside, flush, UnaryOperator.identity(), (path, place, disk, tables) -> {
              tables.read(checks);
              return new StateReader(path, place, disk, tables);
            })
        .open();
  }

  /**
   * Begins to read the groups once more.
   *
   * @return what gives the next group each time it is asked, in the order of their numbers, and
   *     null after the last one; it throws {@link StateFileException} if the disk gives others than
   *     when the file was opened
   */
  public Supplier<@Nullable KeptGroup> groups() {
    GroupsInOrder all = tables.inOrder();
    return () -> next(all);
  }

  private @Nullable KeptGroup next(GroupsInOrder all) {
    try {
      return all.next();
    } catch (DamagedStateException | RuntimeException e) {
      throw new StateFileException(
          "State file \"" + file + "\" could be read, and then no more: " + e.getMessage()
              + ". See that the disk is well.",
          e);
    }
  }

  /** Gives the file back. */
  @Override
  public void close() {
    tables.close();
    place.giveBack(disk);
  }
}
