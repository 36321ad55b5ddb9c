package io.github.backgroundcopy.memory.lies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Option;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.memory.MemoryOptions;
import io.github.backgroundcopy.testing.ManualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A queue and a lying server. Whenever the server is asked for something, and at the end, no file
 * may have its name but with the bytes it is to have. The queue is opened and used through the api,
 * over the network it uses by default; only its time belongs to the test.
 */
final class Trial implements AutoCloseable {

  /** Reached only where something is wrong. */
  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

  private static final int MOST_ATTEMPTS = 300;
  private static final AtomicLong COUNTER = new AtomicLong();

  final LyingServer server = new LyingServer();
  final ManualTime time = new ManualTime();

  private final Path directory;
  private final QueueManagerConfig.Builder config = QueueManagerConfig.builder()
      .backend("memory")
      .queueName("trial-" + COUNTER.incrementAndGet())
      .caller(Caller.user("U"))
      .option(MemoryOptions.TIME, time);
  private final Map<String, byte[]> expected = new HashMap<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private @Nullable QueueManager manager;
  private @Nullable BackgroundCopyGroup group;

  Trial(Path directory) {
    this.directory = directory;
    server.beforeEachAnswer(this::lookForWrongFiles);
  }

  /** Sets an option of the queue, before it is used. */
  <T> Trial with(Option<T> option, T value) {
    config.option(option, value);
    return this;
  }

  /** Says what a file is to have if it gets its name at all. */
  Trial expecting(String name, byte[] content) {
    synchronized (expected) {
      expected.put(name, content);
    }
    return this;
  }

  /** The file of a name in the directory of this trial. */
  FileInfo file(String url, String name) {
    return FileInfo.of(url, directory.resolve(name).toString());
  }

  /** Downloads {@code /f} as {@code f}, up to a good or a bad end. */
  GroupDetails download() {
    return download(file(server.url("/f"), "f"));
  }

  /** Downloads files up to a good or a bad end. */
  GroupDetails download(FileInfo... files) {
    begin(files);
    return end();
  }

  /** Downloads files up to the end or the first pause. */
  GroupDetails begin(FileInfo... files) {
    BackgroundCopyGroup begun = manager().createGroup(UUID.randomUUID());
    begun.createJob(UUID.randomUUID()).addFiles(List.of(files));
    follow(begun);
    begun.resume();
    return settled();
  }

  /** Makes a group that a test has begun the one that this is about. */
  void follow(BackgroundCopyGroup begun) {
    group = begun;
  }

  /** Goes on from pause to pause. */
  GroupDetails end() {
    GroupDetails details = settled();
    for (int i = 0; details.state() == GroupState.RUNNING; i++) {
      assertThat(i).as("attempts until the end of %s", details).isLessThan(MOST_ATTEMPTS);
      details = nextAttempt();
    }
    return details;
  }

  /** Moves the time to the next attempt, and waits for what comes of it. */
  GroupDetails nextAttempt() {
    Duration pause = Duration.between(time.now(), details().nextAttempt().orElseThrow());
    time.advance(pause.plusMillis(1));
    return settled();
  }

  /** Waits until nothing more happens by itself. */
  GroupDetails settled() {
    await(
        () -> details().state() != GroupState.RUNNING || details().nextAttempt().isPresent());
    return details();
  }

  GroupDetails details() {
    return manager().details(group().id()).orElseThrow();
  }

  BackgroundCopyGroup group() {
    return Objects.requireNonNull(group, "nothing was begun");
  }

  QueueManager manager() {
    if (manager == null) {
      manager = QueueManagers.open(config.build());
    }
    return manager;
  }

  /** The configuration the queue is opened with. */
  QueueManagerConfig config() {
    return config.build();
  }

  /** Asserts that all files have their names and exactly the bytes they are to have. */
  void succeeded() {
    assertThat(details().error()).isEmpty();
    assertThat(details().state()).isEqualTo(GroupState.COMPLETE);
    synchronized (expected) {
      assertThat(names()).containsExactlyInAnyOrderElementsOf(expected.keySet());
      expected.forEach((name, content) ->
          assertThat(directory.resolve(name)).as(name).hasBinaryContent(content));
    }
  }

  /** Asserts that it ended in an error and without a file. */
  TransferError failed() {
    assertThat(details().state()).isEqualTo(GroupState.ERROR);
    assertThat(names()).doesNotContain("f");
    return details().error().orElseThrow();
  }

  /** Where each request for a path began. */
  List<Integer> firstBytes(String path) {
    return server.requests(path).stream().map(Request::firstByte).toList();
  }

  /** Ends the trial: what was cancelled leaves nothing, and nothing was ever wrong. */
  @Override
  public void close() {
    try {
      if (group != null) {
        lookForWrongFiles();
        boolean complete = details().state() == GroupState.COMPLETE;
        group.cancel();
        Set<String> left = complete ? expectedNames() : Set.of();
        await(() -> names().equals(left));
      }
      assertThat(wrong).isEmpty();
    } finally {
      if (manager != null) {
        manager.close();
      }
      server.close();
    }
  }

  private void lookForWrongFiles() {
    synchronized (expected) {
      expected.forEach((name, content) -> {
        try {
          Path path = directory.resolve(name);
          if (Files.exists(path) && !Arrays.equals(Files.readAllBytes(path), content)) {
            wrong.add("\"" + name + "\" has wrong bytes at request "
                + server.requests().size());
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
  }

  private Set<String> expectedNames() {
    synchronized (expected) {
      return Set.copyOf(expected.keySet());
    }
  }

  Set<String> names() {
    return new HashSet<>(Arrays.asList(Objects.requireNonNull(directory.toFile().list(), "names")));
  }

  @SuppressWarnings("ThreadPriorityCheck") // the queue may have no processor but this one
  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it settles in time").isLessThan(deadline);
      Thread.yield();
    }
  }
}
