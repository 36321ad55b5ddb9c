package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.transfer.ArrivedFile;
import io.github.backgroundcopy.transfer.FoundFile;
import io.github.backgroundcopy.transfer.GroupFiles;
import io.github.backgroundcopy.transfer.files.LocalFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The files of a group for whoever gives them their names. The server is told by whoever holds
 * them, with the end of the group: until then the files tell by themselves how far it went.
 */
final class HeldFiles implements GroupFiles {

  private final List<HeldFile> files;
  private final Object lock;
  private final LocalFiles disk;

  /** Held by the one thread of this process that does something to the files' names. */
  private final Object naming = new Object();

  /** Tells whether somebody else may deal with the files by now. Called under the lock. */
  private final BooleanSupplier isOver;

  /** Does something while nobody else can take the group away, or does nothing and it is over. */
  private final Consumer<Runnable> whileHeld;

  HeldFiles(
      List<HeldFile> files,
      Object lock,
      LocalFiles disk,
      BooleanSupplier isOver,
      Consumer<Runnable> whileHeld) {
    this.files = files;
    this.lock = lock;
    this.disk = disk;
    this.isOver = isOver;
    this.whileHeld = whileHeld;
  }

  @Override
  public <T, E extends Exception> T alone(Step<T, E> step) throws E {
    synchronized (naming) {
      return step.take();
    }
  }

  @Override
  public List<ArrivedFile> arrived() {
    List<ArrivedFile> arrived = new ArrayList<>();
    synchronized (lock) {
      for (HeldFile file : files) {
        ArrivedFile waiting = file.waiting();
        if (waiting != null) {
          arrived.add(waiting);
        }
      }
    }
    return arrived;
  }

  @Override
  public List<FoundFile> found() {
    List<FoundFile> all = new ArrayList<>();
    synchronized (lock) {
      for (HeldFile file : files) {
        FoundFile found = file.found();
        if (found != null) {
          all.add(found);
        }
      }
    }
    return all;
  }

  @Override
  public boolean canNote() {
    synchronized (lock) {
      return !isOver.getAsBoolean();
    }
  }

  /**
   * {@inheritDoc} This process may not have heard yet that the group was taken away. What was
   * replaced stays kept then, and nothing more is noted.
   */
  @Override
  public void takeBack(Runnable names) {
    if (canNote()) {
      whileHeld.accept(names);
    }
  }

  @Override
  public void forced(int index, long length) {
    synchronized (lock) {
      files.get(index).force(length);
    }
  }

  @Override
  public void unforced(int index) {
    Path useless;
    synchronized (lock) {
      useless = files.get(index).forget();
    }
    disk.discard(useless);
  }

  @Override
  public void lost(int index) {
    synchronized (lock) {
      var unused = files.get(index).forget();
    }
  }

  @Override
  public void left(int index) {
    synchronized (lock) {
      files.get(index).leave();
    }
  }

  @Override
  public void published(List<Integer> indices) {
    synchronized (lock) {
      indices.forEach(index -> files.get(index).publish());
    }
  }
}
