package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.memory.queue.MeteredNetwork;
import io.github.backgroundcopy.memory.queue.UnwritableDirectory;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.server.Relay;
import io.github.backgroundcopy.postgresql.server.TestServer;
import io.github.backgroundcopy.tck.fixture.CallbackClasses;
import io.github.backgroundcopy.tck.fixture.Directories;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** One queue of the test server, with a way to it of its own that can be closed. */
final class PostgresqlBench implements QueueFixture {

  /** Names that a table of owners finds hard to tell apart: two have equal hash codes. */
  private static final Map<Principal, String> NAMES =
      Map.of(Principal.U, "Ab", Principal.V, "BC", Principal.A, "Yz");

  private static final Duration A_LITTLE = Duration.ofMinutes(1);
  private static final long PAUSE_NANOS = 200_000;

  private final String name;
  private final boolean isTemporary;
  private final MeteredNetwork network = new MeteredNetwork();
  private final Relay relay = new Relay(TestServer.port());
  private final Map<UUID, BackgroundCopyCallback> classes = new ConcurrentHashMap<>();
  private final io.github.backgroundcopy.core.environment.CallbackClasses known =
      id -> Optional.ofNullable(classes.get(id));
  private final List<QueueManager> clients = new CopyOnWriteArrayList<>();

  /**
   * Makes it.
   *
   * @param isTemporary whether the queue goes with this
   */
  PostgresqlBench(String name, boolean isTemporary) {
    this.name = name;
    this.isTemporary = isTemporary;
  }

  @Override
  public QueueManager client(Principal principal) {
    QueueManager client = QueueManagers.open(QueueManagerConfig.builder()
        .backend("postgresql")
        .queueName(name)
        .caller(
            new Caller(NAMES.getOrDefault(principal, principal.name()), principal == Principal.A))
        .option(PostgresqlOptions.URL, TestServer.url(relay.port()))
        .option(PostgresqlOptions.WORK, 4)
        .option(PostgresqlOptions.TRANSPORT, network)
        .option(PostgresqlOptions.CALLBACK_CLASSES, known)
        .option(PostgresqlOptions.FLUSH, false)
        .build());
    clients.add(client);
    return client;
  }

  private List<PostgresqlQueue> queues() {
    return PostgresqlQueues.find(name);
  }

  @Override
  public void stopService() {
    relay.cut();
    // The service is the server and those who work for it: they stop at the end of their leases.
    queues().forEach(queue -> queue.workshop().loseAll());
  }

  @Override
  public void startService() {
    relay.open();
  }

  @Override
  public void advance(Duration duration) {
    move(duration);
    settle();
  }

  @Override
  public void letTimePass() {
    move(A_LITTLE);
    queues().forEach(queue -> queue.workshop().wake());
  }

  private void move(Duration duration) {
    execute(
        "update backgroundcopy.queue set clock_offset = clock_offset + interval '1 millisecond' * "
            + duration.toMillis() + " where name = ?");
  }

  @Override
  public void settle() {
    while (!isSettled()) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Tells whether a look finds nothing to begin, and all who work wait at closed gates. */
  private boolean isSettled() {
    long before = given();
    // What came until then is known to the server afterwards.
    boolean isHeld = network.holdsAll(this::busy);
    queues().forEach(queue -> queue.workshop().look());
    return isHeld && network.holdsAll(this::busy) && before == given();
  }

  private int busy() {
    return queues().stream()
        .mapToInt(queue -> queue.workshop().threads().busy())
        .sum();
  }

  private long given() {
    return queues().stream()
        .mapToLong(queue -> queue.workshop().threads().given())
        .sum();
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public CallbackClasses classes() {
    return callback -> {
      UUID id = UUID.fromString("ABCDEF" + UUID.randomUUID().toString().substring(6));
      classes.put(id, callback);
      return "{" + id + "}";
    };
  }

  @Override
  public Directories directories() {
    return new Directories(
        Path.of(System.getProperty("java.io.tmpdir"), "missing-" + name).toAbsolutePath(),
        UnwritableDirectory.find().orElseThrow());
  }

  @Override
  public void close() throws IOException {
    clients.forEach(QueueManager::close);
    network.close();
    relay.close();
    if (isTemporary) {
      execute("with gone as (select id from backgroundcopy.queue where name = ?),"
          + " groups as (delete from backgroundcopy.grp using gone where queue = gone.id),"
          + " files as (delete from backgroundcopy.file using gone where queue = gone.id),"
          + " runs as (delete from backgroundcopy.run using gone where queue = gone.id),"
          + " bound as (delete from backgroundcopy.binding using gone where queue = gone.id)"
          + " delete from backgroundcopy.change using gone where queue = gone.id");
    }
  }

  private void execute(String statement) {
    try (Connection connection = DriverManager.getConnection(TestServer.url());
        PreparedStatement prepared = connection.prepareStatement(statement)) {
      prepared.setString(1, name);
      prepared.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
