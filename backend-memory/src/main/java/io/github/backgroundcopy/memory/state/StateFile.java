package io.github.backgroundcopy.memory.state;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The file that keeps a queue. Thread-safe.
 *
 * <p>Changes that are given together become safe together: after a crash all of them are there or
 * none is, and those of an earlier call are there if those of a later one are. Callers that wait at
 * the same time share one flush.
 *
 * <p>Whoever waits for a change writes it himself, with all others that are there by then, unless
 * somebody is writing already: to wake another thread for it would take longer than to write. What
 * nobody waits for is written by a thread of this file, soon.
 *
 * <p>Internal: not for use outside this module.
 */
public final class StateFile implements AutoCloseable {

  /** How long a change stands for somebody to wait for it, before the writer takes it. */
  private static final long LINGER_NANOS = 5_000_000;

  private final Path file;
  private final StatePlace place;
  private final Disk disk;
  private final Tables tables;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition given = lock.newCondition();
  private final Condition written = lock.newCondition();
  private List<List<Change>> waiting = new ArrayList<>();
  private @Nullable Queue<KeptGroup> kept;
  private @Nullable Thread writer;
  private @Nullable Runnable onFailure;
  private @Nullable Throwable failure;
  private long lastTicket;
  private long safeTicket;

  /** Somebody writes, without the lock; the tables are his. */
  private boolean writing;

  /** The writer waits for the next change. */
  private boolean idle;

  private boolean closing;

  private StateFile(Path file, StatePlace place, Disk disk, Tables tables)
      throws DamagedStateException {
    Queue<KeptGroup> all = new ArrayDeque<>();
    tables.read(all::add);
    this.file = file;
    this.place = place;
    this.disk = disk;
    this.tables = tables;
    this.kept = all;
  }

  /**
   * Opens a state file, or makes a new one. What is there is read and checked as a whole.
   *
   * @param file where it is
   * @param setAside whether a damaged one is renamed and an empty one made in its place
   * @param flush whether what is written is forced to the disk
   * @return the open file, owned by this process until it is closed
   * @throws StateFileException if it cannot be used; the message says why and what to do
   */
  public static StateFile open(Path file, boolean setAside, boolean flush) {
    return open(file, setAside, flush, UnaryOperator.identity());
  }

  /**
   * Tells whether a path belongs to a state file that is open in this process: whether it leads to
   * the file itself or its lock, by whatever name, or is a name that is kept for one beside it
   * ({@code .lock}, {@code .new}, {@code .damaged-N}), be that there or not. Nothing else may be
   * written there.
   *
   * @param path any path
   * @return whether it must be left alone
   */
  public static boolean holds(Path path) {
    return StatePlace.anyHolds(path);
  }

  static StateFile open(Path given, boolean setAside, boolean flush, UnaryOperator<Disk> layer) {
    return new StateOpening<>(given, setAside, flush, layer, StateFile::new).open();
  }

  /**
   * Gives everything that was read, in the order of the groups' numbers. Called once, before the
   * first append.
   *
   * @param groups takes each group with its files in order of their index
   * @throws IllegalStateException if it was called before
   */
  public void load(BiConsumer<StoredGroup, List<StoredFile>> groups) {
    Queue<KeptGroup> all;
    lock.lock();
    try {
      all = kept;
      kept = null;
    } finally {
      lock.unlock();
    }
    if (all == null) {
      throw new IllegalStateException("loaded before");
    }
    // Each is let go when it was taken: there may be a million.
    for (KeptGroup each = all.poll(); each != null; each = all.poll()) {
      groups.accept(each.group(), each.files());
    }
  }

  /**
   * Says what to do when the file cannot be written any more: it is run once, by the thread that
   * found it out, or at once if that has happened already.
   *
   * @param action what to do; it may close this file
   */
  public void onFailure(Runnable action) {
    lock.lock();
    try {
      if (failure == null) {
        onFailure = action;
        return;
      }
    } finally {
      lock.unlock();
    }
    action.run();
  }

  /**
   * Takes changes to be written, without waiting for the disk.
   *
   * <p>A change that does not fit what was kept before, such as files of a group that is not there,
   * counts as a failure to write: the file is left as it was, and closed.
   *
   * @param changes one or more changes that belong together
   * @return a ticket to {@link #await}; later calls give higher ones
   * @throws IllegalStateException if the file is closed
   */
  public long append(List<Change> changes) {
    lock.lock();
    try {
      if (closing) {
        throw new IllegalStateException("State file \"" + file + "\" is closed.");
      }
      long ticket = ++lastTicket;
      if (failure == null) {
        waiting.add(List.copyOf(changes));
        if (writer == null) {
          writer = startWriter();
        }
        if (idle) {
          given.signal();
        }
      }
      return ticket;
    } finally {
      lock.unlock();
    }
  }

  /** Starts the writer; null if there is no room for a thread, and then the next change tries. */
  private @Nullable Thread startWriter() {
    Thread thread = new Thread(this::write, "state file writer");
    thread.setDaemon(true);
    try {
      thread.start();
      return thread;
    } catch (OutOfMemoryError e) {
      return null;
    }
  }

  /**
   * Says that changes could not even be given to this file.
   *
   * @param cause why
   * @return what to throw
   */
  public StateLostException lost(Throwable cause) {
    return new StateLostException(file, cause);
  }

  /**
   * Waits until the changes of a ticket, and all earlier ones, are safe. An interrupt does not end
   * it, and is kept for later.
   *
   * @param ticket what {@link #append} gave
   * @throws StateLostException if they may never be, since the file cannot be written
   */
  public void await(long ticket) {
    lock.lock();
    try {
      while (safeTicket < ticket && failure == null) {
        if (writing || waiting.isEmpty()) {
          written.awaitUninterruptibly();
        } else {
          writeWaiting();
        }
      }
      if (safeTicket < ticket && failure != null) {
        throw new StateLostException(file, failure);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes what was appended and gives the file back. Closing again does nothing, and neither does
   * closing after the file could not be written.
   */
  @Override
  public void close() {
    Thread thread;
    lock.lock();
    try {
      boolean first = !closing;
      closing = true;
      if (first && writer == null) {
        closeWithoutWriter();
      }
      given.signal();
      thread = writer;
    } finally {
      lock.unlock();
    }
    if (thread != null && thread != Thread.currentThread()) {
      join(thread);
    }
  }

  private void closeWithoutWriter() {
    while (writing) {
      written.awaitUninterruptibly();
    }
    if (!waiting.isEmpty()) {
      writeWaiting();
    }
    if (failure == null) {
      finish();
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** What the writer does, from the first change to the last. */
  private void write() {
    lock.lock();
    try {
      boolean lingered = false;
      while (failure == null && !(closing && waiting.isEmpty() && !writing)) {
        if (writing) {
          written.awaitUninterruptibly();
        } else if (waiting.isEmpty()) {
          lingered = false;
          idle = true;
          given.awaitUninterruptibly();
          idle = false;
        } else if (lingered || closing) {
          lingered = false;
          writeWaiting();
        } else {
          linger();
          lingered = true;
        }
      }
      if (failure != null) {
        return;
      }
    } finally {
      lock.unlock();
    }
    finish();
  }

  @SuppressWarnings("WaitNotInLoop") // the writer looks again at what there is
  private void linger() {
    try {
      var unused = given.awaitNanos(LINGER_NANOS);
    } catch (InterruptedException e) {
      // Nobody means this thread; it lingers less.
    }
  }

  /**
   * Writes all that waits. Holds the lock, but not while it writes. An interrupt of whoever happens
   * to write concerns his waiting alone, and is kept from the store.
   */
  private void writeWaiting() {
    boolean interrupted = Thread.interrupted();
    List<List<Change>> together = waiting;
    waiting = new ArrayList<>();
    writing = true;
    lock.unlock();
    try {
      together.forEach(changes -> changes.forEach(RecordRules::requireReadable));
      together.forEach(tables::apply);
      tables.commit();
      tell(together.size());
      tables.tidy();
    } catch (Throwable e) {
      fail(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      lock.lock();
      writing = false;
      written.signalAll();
    }
  }

  private void tell(int more) {
    lock.lock();
    try {
      safeTicket += more;
      written.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void fail(Throwable cause) {
    place.giveBack(disk);
    Runnable action;
    lock.lock();
    try {
      failure = cause;
      waiting.clear();
      written.signalAll();
      given.signal();
      action = onFailure;
    } finally {
      lock.unlock();
    }
    if (action != null) {
      action.run();
    }
  }

  private void finish() {
    boolean interrupted = Thread.interrupted();
    try {
      tables.close();
    } catch (RuntimeException e) {
      // All changes are safe. What is missing is the mark of a clean end, which nobody needs.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    place.giveBack(disk);
  }
}
