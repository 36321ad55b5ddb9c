package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.tck.fixture.CallbackClasses;
import io.github.backgroundcopy.tck.fixture.Directories;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.testing.ManualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One memory queue with its own time, network and callback classes; with a state file it is read
 * back whenever the service starts.
 */
final class MemoryBench implements QueueFixture {

  /** Names that a table of owners finds hard to tell apart: two have equal hash codes. */
  private static final Map<Principal, String> NAMES =
      Map.of(Principal.U, "Ab", Principal.V, "BC", Principal.A, "Yz");

  private static final Duration A_LITTLE = Duration.ofMinutes(1);
  private static final long PAUSE_NANOS = 50_000;

  private final String name = "tck-" + UUID.randomUUID();
  private final ManualTime time = new ManualTime();
  private final MeteredNetwork network = new MeteredNetwork();
  private final Map<UUID, BackgroundCopyCallback> classes = new ConcurrentHashMap<>();
  private final List<QueueManager> clients = new CopyOnWriteArrayList<>();

  private final @Nullable Path stateDirectory;

  /** Whether the state file is nobody else's, and goes with this queue. */
  private final boolean isTemporary;

  MemoryBench(boolean durable) {
    this.stateDirectory = durable ? newDirectory() : null;
    this.isTemporary = durable;
  }

  /** Opens a queue whose state file lies in a directory, and stays there. */
  MemoryBench(Path stateDirectory) {
    this.stateDirectory = stateDirectory;
    this.isTemporary = false;
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("memory-fixture-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public QueueManager client(Principal principal) {
    io.github.backgroundcopy.core.environment.CallbackClasses known =
        id -> Optional.ofNullable(classes.get(id));
    QueueManagerConfig.Builder config = QueueManagerConfig.builder()
        .backend("memory")
        .queueName(name)
        .caller(
            new Caller(NAMES.getOrDefault(principal, principal.name()), principal == Principal.A))
        .option(MemoryOptions.TIME, time)
        .option(MemoryOptions.TRANSPORT, network)
        .option(MemoryOptions.CALLBACK_CLASSES, known)
        // Nobody cuts the power here: flushing would only make the suite wait for the disk.
        .option(MemoryOptions.FLUSH, false);
    if (stateDirectory != null) {
      config.option(MemoryOptions.STATE_FILE, stateDirectory.resolve("queue.state"));
    }
    QueueManager client = QueueManagers.open(config.build());
    clients.add(client);
    return client;
  }

  private @Nullable MemoryQueue queue() {
    return MemoryQueues.find(name);
  }

  @Override
  public void stopService() {
    MemoryQueue queue = queue();
    if (queue != null) {
      queue.stopService();
    }
  }

  @Override
  public void startService() {
    MemoryQueue queue = queue();
    if (queue != null) {
      queue.startService();
    }
  }

  @Override
  public void advance(Duration duration) {
    time.advance(duration);
    settle();
  }

  @Override
  public void letTimePass() {
    time.advance(A_LITTLE);
  }

  @Override
  public void settle() {
    MemoryQueue queue = queue();
    while (queue != null && !network.holdsAll(queue.workers()::busy)) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
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
    if (isTemporary && stateDirectory != null) {
      try (Stream<Path> files = Files.list(stateDirectory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(stateDirectory);
    }
  }
}
