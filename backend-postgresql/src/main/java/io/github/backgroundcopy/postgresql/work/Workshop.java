package io.github.backgroundcopy.postgresql.work;

import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.core.environment.GroupHeaders;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import io.github.backgroundcopy.core.environment.Resume;
import io.github.backgroundcopy.core.environment.TimeSource;
import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.postgresql.monitor.WorkEvent;
import io.github.backgroundcopy.postgresql.monitor.WorkListener;
import io.github.backgroundcopy.postgresql.sql.Database;
import io.github.backgroundcopy.transfer.Parallelism;
import io.github.backgroundcopy.transfer.SpeedLimits;
import io.github.backgroundcopy.transfer.TransferEnvironment;
import io.github.backgroundcopy.transfer.files.HostDisk;
import io.github.backgroundcopy.transfer.files.LocalFiles;
import io.github.backgroundcopy.transfer.files.Root;
import io.github.backgroundcopy.transfer.http.HttpTransport;
import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process does for a queue by itself: it gives signs of life, claims groups and transfers
 * them, and looks for what is due. Thread-safe.
 *
 * <p>A process that neither works nor has bound a callback does nothing by itself.
 *
 * <p>Internal: not for use outside this module.
 */
public final class Workshop implements AutoCloseable {

  /** A group that has killed so many claimants is not claimed again. */
  private static final int MOST_DEATHS = 3;

  private static final Duration CONNECT = Duration.ofSeconds(30);
  private static final Duration READ = Duration.ofSeconds(60);

  private final Database database;
  private final int queue;
  private final WorkSettings settings;
  private final Duties duties;
  private final Threads threads;
  private final Session session;
  private final Claims claims;
  private final LocalFiles files;
  private final Limits limits;
  private final Settlement settlement;
  private final Leftovers leftovers;
  private final Chores chores;
  private final Pulse pulse;
  private final Pulse heart;
  private final Map<Long, Held> holdings = new ConcurrentHashMap<>();
  private final Object turn = new Object();
  private final Object making = new Object();
  private @Nullable TransferEnvironment environment;
  private @Nullable Transport own;

  /** Guarded by {@link #turn}. */
  private boolean closed;

  /**
   * Makes it; nothing is done yet.
   *
   * @param database the server
   * @param queue the queue
   * @param name the queue's name
   * @param settings how to work
   * @param duties what else is to be done now and then
   */
  public Workshop(Database database, int queue, String name, WorkSettings settings, Duties duties) {
    this.database = database;
    this.queue = queue;
    this.settings = settings;
    this.duties = duties;
    this.threads = new Threads(name);
    this.session = new Session(database, queue, settings);
    this.claims = new Claims(database, queue, settings.place());
    this.files = new LocalFiles(new HostDisk(), new Root(null), settings.flush());
    this.limits = new Limits(settings.noProgress());
    this.settlement = new Settlement(database, queue, settings.place(), files);
    this.leftovers = new Leftovers(database, queue, files);
    this.chores = new Chores(database, queue, settings, settlement, duties);
    this.pulse = new Pulse(name, this::look);
    this.heart = new Pulse(name, this::beat);
    if (settings.groups() > 0) {
      start();
    }
  }

  private void start() {
    pulse.start();
    heart.start();
  }

  /**
   * Gives this process's session, and gives signs of life from now on.
   *
   * @return its id
   * @throws SQLException if the server does not take it
   */
  public UUID session() throws SQLException {
    UUID id = session.id();
    start();
    return id;
  }

  /**
   * Gives this process's session in place of one whose lease has ended.
   *
   * @param ended the id of that one
   * @return the id of the session that goes on with its callbacks
   * @throws SQLException if the server does not take it
   */
  public UUID sessionAfter(UUID ended) throws SQLException {
    return session.idAfter(ended);
  }

  /**
   * Gives the threads of this queue.
   *
   * @return the threads
   */
  public Threads threads() {
    return threads;
  }

  /** Has this process look soon whether there is something to do. */
  public void wake() {
    pulse.wake();
  }

  /**
   * Looks whether there is something to do, and begins it.
   *
   * <p>Nothing that was done here is undone if the server does not answer: claims end by their
   * lease.
   */
  public void look() {
    synchronized (turn) {
      if (closed) {
        // Waited for its turn while this was closed: whatever it claimed nobody would fetch.
        return;
      }
      try {
        Session.Beat beat = session.beat();
        keepOnlyClaims(beat.claims());
        leftovers.remove();
        duties.tell();
        if (settings.groups() > 0) {
          claim();
          saveAll();
          chores.run(beat.now());
        }
        pulse.answered();
      } catch (ServiceUnavailableException e) {
        pulse.failed(e);
      } catch (SQLException e) {
        pulse.failed(database.unavailable(e));
      }
      loseWhatIsOver();
    }
  }

  /**
   * Gives a sign of life where a look takes long: it may wait for connections, while this has one.
   */
  private void beat() {
    loseWhatIsOver();
    if (session.isQuiet()) {
      try {
        session.beat();
      } catch (SQLException e) {
        // The next look says so.
      }
    }
  }

  private void loseWhatIsOver() {
    for (Held held : List.copyOf(holdings.values())) {
      if (held.isLost()) {
        lose(held);
      }
    }
  }

  /** Tells the server how far all have come; where it does not answer one, it is asked no more. */
  private void saveAll() {
    boolean unused = holdings.values().stream().allMatch(Held::save);
  }

  /** Stops all that this process transfers, as at the end of its lease. */
  public void loseAll() {
    List.copyOf(holdings.values()).forEach(this::lose);
  }

  /** Loses what somebody else has by now, and gives back what nobody here works at. */
  private void keepOnlyClaims(Map<Long, Long> fences) throws SQLException {
    for (Held held : List.copyOf(holdings.values())) {
      Long fence = fences.remove(held.claim.num());
      if (fence == null || fence != held.claim.fence()) {
        lose(held);
      } else if (held.isLost()) {
        fences.put(held.claim.num(), fence);
      }
    }
    for (Map.Entry<Long, Long> unknown : fences.entrySet()) {
      claims.release(session.id(), unknown.getKey(), unknown.getValue());
    }
  }

  private void claim() throws SQLException {
    int free = settings.groups();
    for (Held held : holdings.values()) {
      free -= held.isLost() ? 0 : 1;
    }
    if (free > 0) {
      for (Claim claim : claims.take(session.id(), free)) {
        begin(claim);
      }
    }
  }

  private void begin(Claim claim) {
    ClaimRecord record = new ClaimRecord(database, queue, claim, settings.place());
    if (claim.deaths() >= MOST_DEATHS) {
      boolean unused = record.end(Poison.error(claim), List.of());
      // Whoever listens may think about it for long, and that must hold up no look.
      threads.execute(() -> {
        tell(claim, WorkEvent.CLAIMED);
        tell(claim, WorkEvent.FAILED);
      });
      return;
    }
    Held held = new Held(claim, record, session, files, limits, this::ended);
    Held former = holdings.put(claim.num(), held);
    if (former != null) {
      // It was suspended and resumed before this process had heard of that.
      lose(former);
    }
    threads.execute(() -> transfer(held, record, former), () -> abandon(held, former));
  }

  /** Nobody works at it here, so that the next look gives it back. */
  private void abandon(Held held, @Nullable Held former) {
    boolean unused = holdings.remove(held.claim.num(), held);
    if (former != null) {
      former.closeWriters();
    }
  }

  private void transfer(Held held, ClaimRecord record, @Nullable Held former) {
    try {
      tell(held.claim, WorkEvent.CLAIMED);
      if (former != null) {
        former.closeWriters();
      }
      Turn.take(held, record, this::environment);
    } finally {
      boolean unused = holdings.remove(held.claim.num(), held);
      held.closeWriters();
      if (held.end() == WorkEvent.LOST) {
        leftovers.add(held.claim, held.temporaries());
      }
      tell(held.claim, held.end());
      // There is room for another one.
      wake();
    }
  }

  private void tell(Claim claim, WorkEvent event) {
    WorkListener listener = settings.listener();
    if (listener != null) {
      try {
        listener.happened(claim.group(), event);
      } catch (Throwable e) { // whatever a client's code throws, also if it does not declare it
        Logger log = LoggerFactory.getLogger(Workshop.class);
        log.warn("The listener of the work broke", e);
      }
    }
  }

  /** A group has ended: somebody may have to be told. */
  private void ended() {
    wake();
  }

  private TransferEnvironment environment() {
    synchronized (making) {
      TransferEnvironment made = environment;
      if (made == null) {
        Transport transport = settings.transport();
        if (transport == null) {
          transport = new HttpTransport(CONNECT, READ);
          own = transport;
        }
        made = new TransferEnvironment(
            files,
            transport,
            false,
            Resume.CAREFUL,
            GroupHeaders.NONE,
            RequestInterceptor.NONE,
            Long.MAX_VALUE,
            SpeedLimits.NONE,
            TimeSource.system(),
            new Parallelism(1, 1, threads));
        environment = made;
      }
      return made;
    }
  }

  /**
   * Stops what this process does with a group that is no longer its own.
   *
   * @param num the group
   */
  public void lose(long num) {
    Held held = holdings.get(num);
    if (held != null) {
      lose(held);
    }
  }

  private void lose(Held held) {
    List<Closeable> open = held.lose();
    if (!open.isEmpty()) {
      // Closing may take long, and the threads that wait or read end only then.
      Runnable close = () -> open.forEach(Workshop::closeQuietly);
      threads.execute(close, close);
    }
  }

  private static void closeQuietly(Closeable exchange) {
    try {
      exchange.close();
    } catch (IOException e) {
      // Nothing more was wanted of it.
    }
  }

  /**
   * Does something while this process gives no names to the files of a group.
   *
   * @param num the group
   * @param step what to do
   * @param <T> what it gives
   * @return what it gives
   */
  public <T> T alone(long num, Supplier<T> step) {
    Held held = holdings.get(num);
    return held == null ? step.get() : held.files().alone(step::get);
  }

  /**
   * Leaves nothing of a group that is out of the queue but the files that have arrived, if its
   * files are here.
   *
   * @param num the group
   */
  public void settle(long num) {
    lose(num);
    Held held = holdings.get(num);
    if (held == null) {
      settlement.settle(num);
    } else {
      held.files().alone(() -> {
        held.closeWriters();
        settlement.settle(num);
        return true;
      });
    }
  }

  /** Ends with the queue's last client here: others may have at once what this has claimed. */
  @Override
  public void close() {
    pulse.close();
    heart.close();
    synchronized (turn) {
      closed = true;
      saveAll();
      loseAll();
      session.close();
    }
    synchronized (making) {
      if (own instanceof Closeable closeable) {
        closeQuietly(closeable);
      }
    }
    threads.end();
  }
}
