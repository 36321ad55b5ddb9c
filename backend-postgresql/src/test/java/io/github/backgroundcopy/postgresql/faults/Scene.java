package io.github.backgroundcopy.postgresql.faults;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.postgresql.PostgresqlOptions;
import io.github.backgroundcopy.postgresql.monitor.WorkListener;
import io.github.backgroundcopy.postgresql.server.Machine;
import io.github.backgroundcopy.postgresql.server.TestQueue;
import io.github.backgroundcopy.tck.fixture.HttpNetwork;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A queue on some server, files to fetch for it, and machines that do; ends all of them. */
final class Scene implements AutoCloseable {

  static final int LENGTH = 200_000;

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE_NANOS = 10_000_000;

  final long seed = System.nanoTime();
  final Random random = new Random(seed);
  final HttpNetwork network = new HttpNetwork();
  final QueueManagerConfig.Builder queue;

  private final Path directory;
  private final int port;
  private final Map<String, byte[]> contents = new HashMap<>();
  private final List<Machine> machines = new ArrayList<>();
  private final List<QueueManager> clients = new ArrayList<>();

  /**
   * Makes it.
   *
   * @param directory where files go
   * @param url how clients reach the server
   * @param port where machines reach it
   */
  Scene(Path directory, String url, int port) {
    this.directory = directory;
    this.port = port;
    this.queue = TestQueue.config().option(PostgresqlOptions.URL, url);
  }

  /** Opens a client that does not work, with connections and a replica of its own. */
  QueueManager client() {
    QueueManager client = TestQueue.open(
        queue.build().toBuilder().option(PostgresqlOptions.CONNECTIONS, 8 + clients.size()));
    clients.add(client);
    return client;
  }

  Machine machine(int work) {
    return machine(work, Machine.LEASE, (group, event) -> {});
  }

  Machine machine(int work, Duration lease, WorkListener listener) {
    Machine machine = new Machine(queue, port, "here", work, lease, listener);
    machines.add(machine);
    return machine;
  }

  /** Adds a group with one file that nobody else has, which is held at a place. */
  BackgroundCopyGroup add(QueueManager client, String name, long held) {
    byte[] content = new byte[LENGTH];
    random.nextBytes(content);
    contents.put(name, content);
    network.serve("/" + name, Resource.of(content));
    hold(name, held);
    return client.add(GroupSpec.builder()
        .file(URI.create(network.url("/" + name)), directory.resolve(name))
        .started()
        .build());
  }

  /** Adds a group, and waits until one half of its file has come and the server knows. */
  BackgroundCopyGroup begun(QueueManager client, String name) {
    BackgroundCopyGroup group = add(client, name, LENGTH / 2);
    await(() -> group.progress().bytesTransferred() == LENGTH / 2);
    return group;
  }

  /** Lets a file come as far as this. */
  void hold(String name, long place) {
    network.hold("/" + name, place);
  }

  void release(String name) {
    network.release("/" + name);
  }

  static void awaitCompletion(BackgroundCopyGroup group) throws Exception {
    group.completion().toCompletableFuture().get(PATIENCE.toSeconds(), SECONDS);
  }

  /** Waits until something is so; a server that is not there has not said yes. */
  static void await(Callable<Boolean> condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isSo(condition)) {
      assertThat(System.nanoTime()).as("waited for %s", PATIENCE).isLessThan(end);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static boolean isSo(Callable<Boolean> condition) {
    try {
      return condition.call();
    } catch (ServiceUnavailableException e) {
      return false;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  long number(String question) {
    return TestQueue.number(queue, question);
  }

  void execute(String statement) {
    TestQueue.execute(queue, statement);
  }

  Path file(String name) {
    return directory.resolve(name);
  }

  /** The file is there, right to the last byte. */
  void assertWhole(String name) {
    assertThat(file(name)).as("seed %d", seed).hasBinaryContent(contents.get(name));
  }

  /** The names that are there, temporary files as well. */
  List<String> names() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    machines.forEach(Machine::end);
    clients.forEach(QueueManager::close);
    network.close();
  }
}
