package io.github.backgroundcopy.tck.selftest.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Network;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where proofs are shown: a queue, a folder, and what many proofs do. */
final class Stage implements AutoCloseable {

  private static final long LIMIT_SECONDS = 10;

  final QueueFixture queue;
  final Path folder;

  /** The client of most proofs, an ordinary user's; another one after {@link #reopen}. */
  QueueManager user;

  private final List<QueueManager> clients = new ArrayList<>();
  private int files;

  Stage(QueueFixture queue) throws IOException {
    this.queue = queue;
    this.folder = Files.createTempDirectory("trial-");
    this.user = client(Principal.U);
  }

  QueueManager client(Principal principal) {
    QueueManager client = queue.client(principal);
    clients.add(client);
    return client;
  }

  Network network() {
    return queue.network();
  }

  void restart() {
    queue.stopService();
    queue.startService();
  }

  /** Lets the queue be left by everybody, and opens it again. */
  void reopen() {
    clients.forEach(QueueManager::close);
    clients.clear();
    user = client(Principal.U);
  }

  BackgroundCopyGroup group() {
    return user.createGroup(UUID.randomUUID());
  }

  /** Makes many groups, and gives their ids in order. */
  List<UUID> groups(int count) {
    return IntStream.range(0, count).mapToObj(i -> group().id()).toList();
  }

  /** Makes a group with a job and one small file. */
  BackgroundCopyGroup small() {
    BackgroundCopyGroup group = group();
    group.createJob(UUID.randomUUID()).addFiles(List.of(file(5)));
    return group;
  }

  static BackgroundCopyJob job(BackgroundCopyGroup group) {
    return group.getJob(group.enumJobs().next(1).get(0));
  }

  FileInfo file(int size) {
    return file(new byte[size]);
  }

  /** Serves a file under a path of its own. */
  FileInfo file(byte[] content) {
    return file(Resource.of(content));
  }

  FileInfo file(Resource resource) {
    String name = "f" + files++;
    network().serve("/" + name, resource);
    return FileInfo.of(network().url("/" + name), folder.resolve(name).toString());
  }

  /** Names files that nobody asks for. */
  List<FileInfo> names(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> FileInfo.of("http://host/" + i, folder.resolve("n" + i).toString()))
        .toList();
  }

  static String path(FileInfo file) {
    return file.remoteName().substring(file.remoteName().lastIndexOf('/'));
  }

  void run(BackgroundCopyGroup group) {
    group.resume();
    queue.settle();
  }

  void complete(BackgroundCopyGroup group) {
    run(group);
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
  }

  void fail(BackgroundCopyGroup group) {
    run(group);
    assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
  }

  /** Gives a callback that keeps what it is told. */
  static List<StatusEvent> listen(BackgroundCopyGroup group) {
    List<StatusEvent> heard = new CopyOnWriteArrayList<>();
    group.whenDone(heard::add);
    return heard;
  }

  /** Does something in a thread of its own, and gives what came of it. */
  static <T> T elsewhere(Action<T> action) throws Exception {
    return together(List.of(action)).get(0);
  }

  /** Does several things at once; a failure of one is the failure of all. */
  static <T> List<T> together(List<Action<T>> actions) throws Exception {
    CountDownLatch ready = new CountDownLatch(actions.size());
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    List<AtomicReference<T>> results = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (Action<T> action : actions) {
      AtomicReference<T> result = new AtomicReference<>();
      results.add(result);
      Thread thread = new Thread(() -> {
        try {
          ready.countDown();
          ready.await();
          result.set(action.act());
        } catch (Throwable e) {
          failure.compareAndSet(null, e);
        }
      });
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
      assertThat(thread.isAlive()).as("still at it").isFalse();
    }
    if (failure.get() != null) {
      throw new AssertionError("in another thread", failure.get());
    }
    return results.stream().map(AtomicReference::get).toList();
  }

  static String content(FileInfo file) throws IOException {
    return Files.readString(Path.of(file.localName()), UTF_8);
  }

  @Override
  public void close() throws IOException {
    queue.close();
    try (Stream<Path> left = Files.walk(folder)) {
      left.sorted((a, b) -> b.compareTo(a)).forEach(path -> {
        try {
          Files.delete(path);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
  }

  /** Something to do. */
  @FunctionalInterface
  interface Action<T> {

    T act() throws Exception;
  }
}
