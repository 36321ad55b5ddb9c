package io.github.backgroundcopy.postgresql.sql;

import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.ServiceUnavailableException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A few connections to the server, shared by the threads of a process. Thread-safe.
 *
 * <p>This is no pool of a library, because one waits where this must answer: a server that refuses
 * is told to the caller at once, and nobody needs threads that keep connections warm.
 *
 * <p>Internal: not for use outside this module.
 */
public final class Database implements AutoCloseable {

  private static final int MOST_CLASHES = 10;

  /** Between two looks whether a server that has given all connections has one again. */
  private static final long PAUSE_MILLIS = 100;

  private static final Driver DRIVER = new org.postgresql.Driver();

  private final Address address;
  private final Semaphore places;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private boolean closed;

  /**
   * Makes it; nothing is connected yet.
   *
   * @param address where the server is
   */
  public Database(Address address) {
    this.address = address;
    this.places = new Semaphore(address.connections());
  }

  /**
   * Tells how long a call waits for the server.
   *
   * @return the longest time
   */
  public Duration patience() {
    return address.patience();
  }

  /**
   * Names the server, for people.
   *
   * @return its URL, without secrets
   */
  public String server() {
    return address.shown();
  }

  /**
   * Runs one statement that commits by itself, such as a question. It is run once more if its
   * connection turns out to be broken, so it must not matter whether it has been run already.
   *
   * @param work the statement
   * @param <T> what it gives
   * @return what it gives
   * @throws ServiceUnavailableException if the server does not do it
   */
  public <T> T ask(Work<T> work) {
    return attempt(work, Mode.STATEMENT);
  }

  /**
   * Runs several questions that are answered as of one instant, whatever others change meanwhile.
   *
   * @param work the questions
   * @param <T> what they give
   * @return what they give
   * @throws ServiceUnavailableException if the server does not answer
   */
  public <T> T view(Work<T> work) {
    Work<T> atOneInstant = connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute("set transaction isolation level repeatable read, read only");
      }
      return work.with(connection);
    };
    return attempt(atOneInstant, Mode.VIEW);
  }

  /**
   * Runs statements as one transaction: all of them count or none does. They are run again if they
   * clash with others, and if their connection breaks, even where nobody knows whether they were
   * committed: whoever gives them sees to it that this makes no difference.
   *
   * @param work the statements
   * @param <T> what they give
   * @return what they give
   * @throws ServiceUnavailableException if the server does not do it
   */
  public <T> T change(Work<T> work) {
    return attempt(work, Mode.CHANGE);
  }

  /**
   * Runs one statement that commits by itself and must not be run twice.
   *
   * @param work the statement
   * @param outcome looks up what became of it when its answer was lost; null if it was not done
   * @param <T> what it gives
   * @return what it gives
   * @throws ServiceUnavailableException if the server does not do it; its message says so if nobody
   *     knows whether it was done
   */
  public <T> T once(Work<T> work, Work<T> outcome) {
    Attempt<T> first = attemptUnclashed(work, true);
    if (first.late != null) {
      return late(first.late, outcome);
    }
    if (first.lost == null) {
      return first.result();
    }
    forgetIdle();
    T done = done(first.lost, outcome);
    if (done != null) {
      return done;
    }
    Attempt<T> second = attemptUnclashed(work, false);
    SQLException failure = second.late == null ? second.lost : second.late;
    if (failure != null) {
      // Even if the second was ended, the first may still be waiting at the server.
      throw unknown(failure, null);
    }
    // The first attempt may have come to its end only now, and then it is the one that counts.
    done = ask(outcome);
    return done == null ? second.result() : done;
  }

  /** What became of a statement that was ended: it may have done its work just before. */
  private <T> T late(SQLException late, Work<T> outcome) {
    T done = done(late, outcome);
    if (done == null) {
      throw Failures.unavailable(late, server());
    }
    return done;
  }

  private <T> @Nullable T done(SQLException failure, Work<T> outcome) {
    try {
      return ask(outcome);
    } catch (ServiceUnavailableException e) {
      throw unknown(failure, e);
    }
  }

  /** Runs a statement once more where it was undone because it clashed with others. */
  private <T> Attempt<T> attemptUnclashed(Work<T> work, boolean mayBeIdle) {
    for (int attempt = 1; ; attempt++) {
      Attempt<T> made = attemptOnce(work, Mode.STATEMENT, mayBeIdle);
      SQLException clash = made.clash;
      if (clash == null) {
        return made;
      }
      if (attempt >= MOST_CLASHES) {
        throw Failures.unavailable(clash, server());
      }
    }
  }

  private ServiceUnavailableException unknown(
      SQLException lost, @Nullable ServiceUnavailableException then) {
    ServiceUnavailableException unknown = new ServiceUnavailableException(
        HResult.QM_E_SERVICE_UNAVAILABLE,
        "The queue's server " + server()
            + " went away before it answered: it is unknown whether the change was made; look again"
            + " when it is back",
        lost);
    if (then != null) {
      unknown.addSuppressed(then);
    }
    return unknown;
  }

  private <T> T attempt(Work<T> work, Mode mode) {
    SQLException committed = null;
    for (int attempt = 1; ; attempt++) {
      Attempt<T> made;
      try {
        made = attemptOnce(work, mode, attempt == 1);
      } catch (ServiceUnavailableException e) {
        throw committed == null ? e : unknown(committed, e);
      }
      if (made.late != null) {
        ServiceUnavailableException late = Failures.unavailable(made.late, server());
        throw committed == null ? late : unknown(committed, late);
      }
      if (made.lost == null && made.clash == null) {
        return made.result();
      }
      if (made.lost != null) {
        forgetIdle();
        committed = made.committing ? made.lost : committed;
      }
      SQLException failure = made.lost == null ? made.clash : made.lost;
      if (attempt >= (made.lost == null ? MOST_CLASHES : 2)) {
        throw committed == null
            ? Failures.unavailable(Objects.requireNonNull(failure), server())
            : unknown(committed, null);
      }
    }
  }

  /** Gives the result, or the failure after which another attempt is made; throws every other. */
  private <T> Attempt<T> attemptOnce(Work<T> work, Mode mode, boolean mayBeIdle) {
    boolean transaction = mode != Mode.STATEMENT;
    Connection connection = take(mayBeIdle);
    boolean usable = false;
    Attempt<T> attempt = new Attempt<>();
    try {
      if (transaction) {
        connection.setAutoCommit(false);
      }
      attempt.result = work.with(connection);
      if (transaction) {
        attempt.committing = mode == Mode.CHANGE;
        connection.commit();
        connection.setAutoCommit(true);
      }
      usable = true;
    } catch (SQLException e) {
      boolean broken = Failures.isBroken(e);
      usable = !broken && (!transaction || isRolledBack(connection));
      if (broken) {
        attempt.lost = e;
      } else if (Failures.isClash(e)) {
        attempt.clash = e;
      } else if (Failures.isTooLate(e)) {
        attempt.late = e;
      } else {
        throw Failures.unavailable(e, server());
      }
    } catch (RuntimeException | Error e) {
      usable = !transaction || isRolledBack(connection);
      throw e;
    } finally {
      give(connection, usable);
    }
    return attempt;
  }

  /** What statements are to the server. */
  private enum Mode {
    /** One that commits by itself. */
    STATEMENT,
    /** A transaction that changes nothing: if its end is lost, so is nothing. */
    VIEW,
    /** A transaction. */
    CHANGE
  }

  /** What became of one attempt. */
  private static final class Attempt<T> {

    @Nullable
    T result;

    @Nullable
    SQLException lost;

    @Nullable
    SQLException clash;

    /** It took too long, and the server has ended it. */
    @Nullable
    SQLException late;

    boolean committing;

    @SuppressWarnings("NullAway") // where nothing was lost it is what the work has given
    T result() {
      return result;
    }
  }

  private static boolean isRolledBack(Connection connection) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  /** Takes a connection, which may have broken while it was idle, or surely a new one. */
  private Connection take(boolean mayBeIdle) {
    try {
      if (!takePlace()) {
        throw new ServiceUnavailableException("All " + address.connections()
            + " connections to the queue's server " + server() + " were busy for "
            + address.patience().toSeconds()
            + " seconds; allow more, or look at what keeps it busy");
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    Connection connection = null;
    try {
      connection = find(mayBeIdle);
      return connection;
    } catch (SQLException e) {
      throw Failures.unavailable(e, server());
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      if (connection == null) {
        places.release();
      }
    }
  }

  /** Who is interrupted is served where that needs no waiting (JAVA-THREAD-06). */
  private boolean takePlace() throws InterruptedException {
    return (Thread.currentThread().isInterrupted() && places.tryAcquire())
        || places.tryAcquire(address.patience().toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Connects, which the driver does on a thread of its own, also for who is interrupted. Who is
   * interrupted only then waits no longer, which the driver takes for a failure of its own.
   */
  private Connection connectUninterrupted() throws SQLException, InterruptedException {
    boolean interrupted = Thread.interrupted();
    try {
      return connectAtOnce();
    } catch (SQLException e) {
      if (Thread.interrupted()) {
        InterruptedException now = new InterruptedException();
        now.initCause(e);
        throw now;
      }
      throw e;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Where the server has given all that it gives, somebody may give one back in time. */
  private Connection find(boolean mayBeIdle) throws SQLException, InterruptedException {
    long begin = System.nanoTime();
    while (true) {
      Connection connection = mayBeIdle ? poll() : null;
      if (connection != null) {
        return connection;
      }
      try {
        return connectUninterrupted();
      } catch (SQLException e) {
        if (!Failures.isExhausted(e)
            || System.nanoTime() - begin >= address.patience().toNanos()) {
          throw e;
        }
      }
      awaitAnother(mayBeIdle);
    }
  }

  private synchronized void awaitAnother(boolean mayBeIdle) throws InterruptedException {
    long end = System.nanoTime() + PAUSE_MILLIS * 1_000_000;
    for (long left = PAUSE_MILLIS; left > 0 && !(mayBeIdle && !idle.isEmpty()); ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }

  private ServiceUnavailableException interrupted(InterruptedException reason) {
    Thread.currentThread().interrupt();
    return new ServiceUnavailableException(
        HResult.QM_E_SERVICE_UNAVAILABLE,
        "Interrupted before the queue's server " + server() + " was asked",
        reason);
  }

  private synchronized @Nullable Connection poll() {
    return idle.pollFirst();
  }

  /**
   * Opens a connection of the caller's own, also for who is interrupted.
   *
   * @return the connection, which the caller closes
   * @throws SQLException if there is none, or the caller is interrupted only meanwhile
   */
  public Connection connect() throws SQLException {
    try {
      return connectUninterrupted();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while it connected", "08001", e);
    }
  }

  private Connection connectAtOnce() throws SQLException {
    Connection connection = DRIVER.connect(address.url(), address.properties());
    if (connection == null) {
      throw new SQLException("the driver does not understand the URL", "08001");
    }
    return connection;
  }

  /**
   * Says what became of a connection of the caller's own.
   *
   * @param failure what happened to it
   * @return what is to be told
   */
  public ServiceUnavailableException unavailable(SQLException failure) {
    if (failure.getCause() instanceof InterruptedException reason) {
      return interrupted(reason);
    }
    return Failures.unavailable(failure, server());
  }

  private void give(Connection connection, boolean usable) {
    boolean kept = false;
    if (usable) {
      synchronized (this) {
        kept = !closed;
        if (kept) {
          idle.addFirst(connection);
          notifyAll();
        }
      }
    }
    places.release();
    if (!kept) {
      closeQuietly(connection);
    }
  }

  /** Where one connection is broken the others are as well. */
  private void forgetIdle() {
    Deque<Connection> broken;
    synchronized (this) {
      broken = new ArrayDeque<>(idle);
      idle.clear();
    }
    broken.forEach(Database::closeQuietly);
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is gone, one way or the other.
    }
  }

  /** Closes what is idle, and each connection that is in use when it is given back. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    forgetIdle();
  }

  /**
   * Something that is done with a connection.
   *
   * @param <T> what it gives
   */
  @FunctionalInterface
  public interface Work<T> {

    /**
     * Does it.
     *
     * @param connection the connection
     * @return what came of it, which may be null where whoever gives the work expects that
     * @throws SQLException if the server refuses
     */
    @Nullable
    T with(Connection connection) throws SQLException;
  }
}
