package io.github.backgroundcopy.memory.state;

import io.github.backgroundcopy.memory.log.Notes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Opens a state file, or makes a new one, for whatever use: to keep a queue in it, or to look at
 * it. Says in words of users what is wrong with one that cannot be used.
 *
 * @param <T> what an open file is used by
 */
final class StateOpening<T> {

  private static final String SET_ASIDE = "memory.setAsideDamagedState";

  private final Path file;
  private final boolean setAside;
  private final boolean flush;
  private final UnaryOperator<Disk> layer;
  private final Use<T> use;

  StateOpening(Path file, boolean setAside, boolean flush, UnaryOperator<Disk> layer, Use<T> use) {
    this.file = file.toAbsolutePath();
    this.setAside = setAside;
    this.flush = flush;
    this.layer = layer;
    this.use = use;
  }

  /** What an open file is used by, which reads and checks everything when it is made. */
  @FunctionalInterface
  interface Use<T> {

    T begin(Path file, StatePlace place, Disk disk, Tables tables) throws DamagedStateException;
  }

  /**
   * Opens it.
   *
   * @throws StateFileException if it cannot be used; the message says why and what to do
   */
  T open() {
    try {
      StatePlace place = StatePlace.own(file, flush);
      boolean opened = false;
      try {
        T used = open(place);
        opened = true;
        return used;
      } finally {
        if (!opened) {
          place.close();
        }
      }
    } catch (Tables.NewerFormatException e) {
      throw new StateFileException(
          "State file \"" + file
              + "\" was written by a newer version of this library. Use that version, or name another file.",
          e);
    } catch (DamagedStateException | IOException e) {
      throw new StateFileException(
          "State file \"" + file + "\" cannot be opened: " + reason(e)
              + ". See that the disk is well and has room, or name another file.",
          e);
    }
  }

  private T open(StatePlace place)
      throws IOException, DamagedStateException, Tables.NewerFormatException {
    if (place.isEmpty()) {
      place.create(layer);
    }
    try {
      return use(place);
    } catch (DamagedStateException e) {
      if (!setAside) {
        throw new StateFileException(
            "State file \"" + file + "\" cannot be read: " + e.getMessage()
                + ". Put a copy of it back, name another file, or set the option \"" + SET_ASIDE
                + "\", which renames it and begins with an empty queue.",
            e);
      }
      Path aside = place.setAside();
      Notes.warn(
          StateOpening.class,
          "State file \"{}\" cannot be read: {}. It was renamed to \"{}\", and the queue begins empty",
          file,
          String.valueOf(e.getMessage()),
          aside);
      place.create(layer);
      return use(place);
    }
  }

  private T use(StatePlace place)
      throws IOException, DamagedStateException, Tables.NewerFormatException {
    Disk disk = place.open(layer);
    boolean opened = false;
    try {
      Tables tables = Tables.open(disk, flush);
      T used = use.begin(file, place, disk, tables);
      tables.force();
      place.tighten();
      opened = true;
      return used;
    } catch (RuntimeException | StackOverflowError e) {
      // The store tells of what it cannot make sense of in more ways than it says.
      IOException cause = Tables.failureOfDisk(e);
      if (cause != null && !(cause instanceof EOFException)) {
        throw cause;
      }
      throw DamagedStateException.because(e);
    } finally {
      if (!opened) {
        disk.close();
      }
    }
  }

  /** The words of the system; those about a certain file say little without the kind of failure. */
  private static String reason(Exception e) {
    String message = e.getMessage();
    return message == null || e instanceof FileSystemException ? e.toString() : message;
  }
}
