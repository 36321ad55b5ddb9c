package io.github.backgroundcopy.memory.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.core.environment.GroupHeaders;
import io.github.backgroundcopy.core.environment.RequestHeaders;
import io.github.backgroundcopy.core.environment.RequestInterceptor;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Credentials that a state file keeps, because it was asked to. */
final class KeptHeadersTests {

  private static final Caller U = Caller.user("U");
  private static final String SECRET = "c4n4ry";
  private static final GroupHeaders KEYS = (group, file) ->
      RequestHeaders.of("X-Key", SECRET + Path.of(file.localName()).getFileName());

  private final List<RequestHeaders> requests = new CopyOnWriteArrayList<>();
  private final RequestInterceptor recorder = request -> {
    requests.add(request.headers());
    return request.headers();
  };
  private final List<QueueManager> managers = new ArrayList<>();

  @TempDir
  private Path directory;

  private @Nullable TestQueue queue;

  @AfterEach
  void close() {
    managers.forEach(QueueManager::close);
    managers.clear();
    if (queue != null) {
      queue.close();
      queue = null;
    }
  }

  @Test
  void aQueueThatIsOpenedAgainGoesOnWithThem() {
    UUID id = leaveBehind(KEYS, "a", "b");

    TestQueue again = open(null, true);
    arrive(again, "a", "b");

    assertThat(keys()).containsExactly(SECRET + "a", SECRET + "b");
    assertThat(state(again, id)).isEqualTo(GroupState.COMPLETE);
  }

  @Test
  void thoseThatAreGivenNowCount() {
    leaveBehind(KEYS, "a");

    arrive(open((group, file) -> RequestHeaders.of("X-Key", "new"), true), "a");
    assertThat(keys()).containsExactly("new");
  }

  @Test
  void thoseThatAreGivenNowAreKept() {
    leaveBehind(KEYS, "a");
    TestQueue again = open((group, file) -> RequestHeaders.of("X-Key", "new"), true);
    attempt(again, "a");
    close();

    requests.clear();
    arrive(open(null, true), "a");

    assertThat(keys()).containsExactly("new");
  }

  @Test
  void whoeverGivesNoneNowIsServedWithTheKeptOnes() {
    leaveBehind(KEYS, "a");

    arrive(open(GroupHeaders.NONE, true), "a");

    assertThat(keys()).containsExactly(SECRET + "a");
  }

  /** It is asked for each file again when its turn comes, and that counts. */
  @Test
  void aFileWhoseHeadersCannotBeHadYetHindersNoOther() {
    leaveBehind(
        (group, file) -> {
          if (file.localName().endsWith("b")) {
            throw new IOException("not yet");
          }
          return KEYS.headers(group, file);
        },
        "a",
        "b");

    arrive(open(KEYS, true), "a", "b");

    assertThat(keys()).containsExactly(SECRET + "a", SECRET + "b");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void aFileIsAskedForThoughTheHeadersOfAnotherCannotBeHad(String kind, GroupHeaders failing) {
    TestQueue opened = open(
        (group, file) -> (file.localName().endsWith("b") ? failing : KEYS).headers(group, file),
        true);

    UUID id = begin(opened, "a", "b");

    assertThat(state(opened, id)).isEqualTo(GroupState.SUSPENDED);
    assertThat(keys()).containsExactly(SECRET + "a");
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        failure("an exception", () -> new IOException("not yet")),
        failure("a mistake", () -> new AssertionError("not yet")),
        failure("a class that is missing", () -> new NoClassDefFoundError("not yet")));
  }

  private static Arguments failure(String kind, Supplier<Throwable> failure) {
    GroupHeaders failing = (group, file) -> {
      Throwable thrown = failure.get();
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (Exception) thrown;
    };
    return Arguments.of(kind, failing);
  }

  @Test
  void nothingIsKeptUnlessItIsAskedFor() throws IOException {
    TestQueue first = open(KEYS, false);
    begin(first, "a");
    close();

    assertThat(kept()).doesNotContain(SECRET);
  }

  @Test
  void whatWasKeptStaysUnusedWithoutTheOption() {
    leaveBehind(KEYS, "a");

    arrive(open(null, false), "a");

    assertThat(requests)
        .isNotEmpty()
        .allSatisfy(headers -> assertThat(headers.isEmpty()).isTrue());
  }

  @Test
  void theyLeaveWithTheGroup() {
    UUID id = leaveBehind(KEYS, "a");
    TestQueue again = open(null, true);
    QueueManager manager = client(again);
    manager.getGroup(id).cancel();
    BackgroundCopyGroup successor = manager.createGroup(id);
    successor
        .createJob(UUID.randomUUID())
        .addFiles(
            List.of(FileInfo.of(TestQueue.SERVER + "a", directory.resolve("a").toString())));
    again.network.at(TestQueue.SERVER + "a").size(10);
    requests.clear();
    again.run(successor);

    assertThat(requests)
        .isNotEmpty()
        .allSatisfy(headers -> assertThat(headers.isEmpty()).isTrue());
  }

  /** Tries a group whose first file hangs, and closes the queue. */
  private UUID leaveBehind(GroupHeaders headers, String... names) {
    TestQueue first = open(headers, true);
    UUID id = begin(first, names);
    close();
    requests.clear();
    return id;
  }

  private UUID begin(TestQueue opened, String... names) {
    BackgroundCopyGroup group = opened.group(client(opened), directory, names);
    attempt(opened, names);
    return group.id();
  }

  /** Runs the only group for one attempt, in which nothing comes, and suspends it. */
  private void attempt(TestQueue opened, String... names) {
    for (String name : names) {
      opened.network.at(TestQueue.SERVER + name).size(10).holdAt(0);
    }
    BackgroundCopyGroup group = only(opened);
    opened.run(group);
    group.suspend();
    opened.settle();
  }

  private void arrive(TestQueue opened, String... names) {
    for (String name : names) {
      opened.network.at(TestQueue.SERVER + name).size(10);
    }
    opened.run(only(opened));
  }

  private BackgroundCopyGroup only(TestQueue opened) {
    QueueManager manager = client(opened);
    return manager.getGroup(manager.enumGroups().next(1).get(0));
  }

  private GroupState state(TestQueue opened, UUID id) {
    return client(opened).getGroup(id).status().state();
  }

  private List<String> keys() {
    return requests.stream()
        .map(headers -> headers.value("X-Key").orElse("none"))
        .distinct()
        .toList();
  }

  private String kept() throws IOException {
    return Files.readString(directory.resolve("queue.state"), StandardCharsets.ISO_8859_1);
  }

  private QueueManager client(TestQueue of) {
    QueueManager manager = of.open(U);
    managers.add(manager);
    return manager;
  }

  private TestQueue open(@Nullable GroupHeaders headers, boolean keep) {
    TestQueue opened = new TestQueue(options -> options(options, headers, keep));
    queue = opened;
    return opened;
  }

  private void options(
      QueueManagerConfig.Builder options, @Nullable GroupHeaders headers, boolean keep) {
    options.option(MemoryOptions.STATE_FILE, directory.resolve("queue.state"));
    options.option(MemoryOptions.INTERCEPTOR, recorder);
    if (keep) {
      options.option(MemoryOptions.KEEP_GROUP_HEADERS, true);
    }
    if (headers != null) {
      options.option(MemoryOptions.GROUP_HEADERS, headers);
    }
  }
}
