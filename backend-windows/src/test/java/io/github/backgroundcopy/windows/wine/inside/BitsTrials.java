package io.github.backgroundcopy.windows.wine.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Ole32;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagerConfig;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.spi.Availability;
import io.github.backgroundcopy.windows.WindowsQueueManagerProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The modern way with Wine's own service. */
final class BitsTrials {

  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final Duration LOOKED_EVERY = Duration.ofMillis(5);

  @TempDir
  private Path directory;

  private QueueManager manager;

  @BeforeEach
  void open() {
    manager = QueueManagers.open(QueueManagerConfig.builder().backend("windows").build());
  }

  @AfterEach
  void empty() {
    for (UUID id : manager.enumGroups().next(Integer.MAX_VALUE)) {
      try {
        manager.getGroup(id).cancel();
      } catch (ItemNotFoundException | InvalidStateException e) {
        // It has gone by itself.
      }
    }
    manager.close();
  }

  private static String url(String path) {
    return System.getenv("TRIAL_URL") + path;
  }

  private static byte[] content(String path) throws IOException {
    return URI.create(url(path)).toURL().openStream().readAllBytes();
  }

  private FileInfo file(String path, String name) {
    return FileInfo.of(url(path), directory.resolve(name).toString());
  }

  private BackgroundCopyGroup group(FileInfo... files) {
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    group.createJob(UUID.randomUUID()).addFiles(List.of(files));
    return group;
  }

  private static BackgroundCopyJob job(BackgroundCopyGroup group) {
    return group.getJob(group.enumJobs().next(1).get(0));
  }

  private static void await(BackgroundCopyGroup group, GroupState state) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (group.status().state() != state) {
      assertThat(System.nanoTime()).as("%s", group.status()).isLessThan(deadline);
      LockSupport.parkNanos(LOOKED_EVERY.toNanos());
    }
  }

  @Test
  void theQueueIsAvailable() {
    assertThat(new WindowsQueueManagerProvider().availability())
        .isEqualTo(Availability.available());
  }

  @Test
  void filesArriveWhenTheGroupIsFinished() throws IOException {
    BackgroundCopyGroup group =
        group(file("a?size=100000", "a"), file("b?size=3000000", "b"), file("c?size=1", "ü 中"));
    assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
    group.resume();
    await(group, GroupState.COMPLETE);
    assertThat(directory.resolve("a")).doesNotExist();
    assertThat(group.progress().percent()).isEqualTo(100);
    List<Path> paths = group.finish();
    assertThat(paths)
        .containsExactly(directory.resolve("a"), directory.resolve("b"), directory.resolve("ü 中"));
    assertThat(paths.get(0)).hasBinaryContent(content("a?size=100000"));
    assertThat(paths.get(1)).hasBinaryContent(content("b?size=3000000"));
    assertThat(paths.get(2)).hasBinaryContent(content("c?size=1"));
    assertThatExceptionOfType(InvalidStateException.class).isThrownBy(group::status);
    assertThatExceptionOfType(InvalidStateException.class).isThrownBy(group::cancel);
    assertThat(manager.enumGroups().next(10)).doesNotContain(group.id());
  }

  @Test
  void filesKeepTheOrderInWhichTheyWereAdded() {
    BackgroundCopyGroup group = group(file("0", "0"), file("1", "1"));
    job(group).addFiles(List.of(file("2", "2")));
    assertThat(job(group).fileCount()).isEqualTo(3);
    assertThat(IntStream.range(0, 3).mapToObj(job(group)::file))
        .containsExactly(file("0", "0"), file("1", "1"), file("2", "2"));
    assertThatExceptionOfType(ItemNotFoundException.class)
        .isThrownBy(() -> job(group).file(3));
    // Another client has to find the order out by itself.
    try (QueueManager other = QueueManagers.open("windows")) {
      assertThat(job(other.getGroup(group.id())).file(0)).isEqualTo(file("0", "0"));
    }
  }

  @Test
  void groupsAreListedInTheOrderOfTheirCreation() {
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ids.add(group(file("f", "f" + i)).id());
    }
    assertThat(manager.enumGroups().next(100)).isEqualTo(ids);
    manager.getGroup(ids.get(5)).cancel();
    ids.remove(5);
    assertThat(manager.enumGroups().next(100)).isEqualTo(ids);
    try (QueueManager other = QueueManagers.open("windows")) {
      assertThat(other.enumGroupDetails().next(100)).extracting(GroupEntry::id).isEqualTo(ids);
    }
  }

  @Test
  void detailsAreTold() {
    BackgroundCopyGroup group = group(file("f", "f"));
    group.set(GroupProperty.DESCRIPTION, "ü 中 " + "x".repeat(900));
    GroupDetails details = manager.details(group.id()).orElseThrow();
    assertThat(details.description()).isEqualTo(group.get(GroupProperty.DESCRIPTION));
    assertThat(details.description()).startsWith("ü 中 x").hasSize(904);
    assertThat(details.displayName()).isEmpty();
    assertThat(details.jobId()).contains(job(group).id());
    assertThat(details.fileCount()).isEqualTo(1);
    assertThat(details.created()).isPresent();
    assertThatExceptionOfType(DuplicateIdException.class)
        .isThrownBy(() -> manager.createGroup(group.id()));
  }

  @Test
  void whatTheServerRefusesIsAnErrorThatCanBeTriedAgain() throws IOException {
    String path = "later/" + UUID.randomUUID() + "?size=10";
    BackgroundCopyGroup group = group(file("a?size=5", "a"), file(path, "b"));
    group.resume();
    await(group, GroupState.ERROR);
    assertThat(job(group).status().transportResult()).isEqualTo(404);
    assertThat(job(group).status().win32Result()).isZero();
    TransferError error = manager.details(group.id()).orElseThrow().error().orElseThrow();
    assertThat(error.transportResult()).isEqualTo(404);
    assertThat(error.fileIndex()).isEqualTo(1);
    // From the second request on it is there.
    group.resume();
    await(group, GroupState.COMPLETE);
    assertThat(group.finish())
        .hasSize(2)
        .last()
        .satisfies(file -> assertThat(file).hasSize(10));
  }

  @Test
  void aRefusedConnectionIsAnError() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    BackgroundCopyGroup group = group(
        FileInfo.of("http://127.0.0.1:" + port + "/f", directory.resolve("f").toString()));
    group.resume();
    // Windows tries again instead; Wine gives up, and does not say why.
    await(group, GroupState.ERROR);
    assertThat(job(group).status().win32Result()).isNotZero();
    assertThat(manager.details(group.id()).orElseThrow().error()).isPresent();
    group.cancel();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void cancellingKeepsWhatHasArrivedAndNothingElse() throws IOException {
    BackgroundCopyGroup group = group(file("gone?status=404", "b"), file("a?size=5", "a"));
    group.resume();
    await(group, GroupState.ERROR);
    group.cancel();
    // Wine transfers the newest file first.
    assertThat(directory.resolve("a")).hasBinaryContent(content("a?size=5"));
    assertThat(directory.resolve("b")).doesNotExist();
    assertThat(manager.details(group.id())).isEmpty();
    assertThat(manager.createGroup(group.id()).enumJobs().count()).isZero();
  }

  @Test
  void suspendingIsRefusedAndChangesNothing() {
    BackgroundCopyGroup group = group(file("slow?size=400000", "f"));
    group.suspend();
    group.resume();
    if (group.status().state() == GroupState.RUNNING) {
      assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(group::suspend);
    }
    await(group, GroupState.COMPLETE);
    group.suspend();
    assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
  }

  @Test
  void moreFilesMakeACompleteGroupSuspended() {
    BackgroundCopyGroup group = group(file("a?size=5", "a"));
    group.resume();
    await(group, GroupState.COMPLETE);
    job(group).addFiles(List.of(file("b?size=6", "b")));
    assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
    group.resume();
    await(group, GroupState.COMPLETE);
    assertThat(group.finish()).hasSize(2).allMatch(Files::exists);
  }

  @Test
  void aGroupWithoutFilesIsNotResumed() {
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    assertThatExceptionOfType(InvalidStateException.class).isThrownBy(group::resume);
    group.createJob(UUID.randomUUID());
    assertThatExceptionOfType(InvalidStateException.class).isThrownBy(group::resume);
  }

  @Test
  void aCallbackIsToldOfCompletionUntilItAcknowledges() throws InterruptedException {
    BlockingQueue<StatusEvent> events = new ArrayBlockingQueue<>(10);
    BackgroundCopyGroup group = group(file("a?size=5", "a"));
    group.whenDone(events::add);
    group.resume();
    StatusEvent event = Objects.requireNonNull(events.poll(30, TimeUnit.SECONDS));
    assertThat(event.isError()).isFalse();
    assertThat(event.status().state()).isEqualTo(GroupState.COMPLETE);
    assertThat(event.group().finish()).hasSize(1).allMatch(Files::exists);
    assertThat(events).isEmpty();
  }

  @Test
  void aCallbackIsToldOfAnErrorThoughTheServiceTellsNobody() throws InterruptedException {
    BlockingQueue<StatusEvent> events = new ArrayBlockingQueue<>(10);
    BackgroundCopyGroup group = group(file("a?status=404", "a"));
    group.setCallback(events::add);
    group.resume();
    StatusEvent event = Objects.requireNonNull(events.poll(30, TimeUnit.SECONDS));
    assertThat(event.error().orElseThrow().transportResult()).isEqualTo(404);
    assertThat(event.fileIndex()).hasValue(0);
    assertThat(events).isEmpty();
  }

  @Test
  void aCallbackThatComesLateIsToldAndMayCancel() throws InterruptedException {
    BackgroundCopyGroup group = group(file("a?size=5", "a"));
    group.resume();
    await(group, GroupState.COMPLETE);
    BlockingQueue<UUID> cancelled = new ArrayBlockingQueue<>(10);
    group.whenDone(event -> {
      event.group().cancel();
      cancelled.add(event.group().id());
    });
    assertThat(cancelled.poll(30, TimeUnit.SECONDS)).isEqualTo(group.id());
    assertThat(directory.resolve("a")).exists();
  }

  @Test
  void aThreadInASingleThreadedApartmentIsServed() throws Exception {
    BackgroundCopyGroup group = group(file("a?size=5", "a"));
    FutureTask<List<UUID>> task = new FutureTask<>(() -> {
      assertThat(Ole32.INSTANCE
              .CoInitializeEx(Pointer.NULL, Ole32.COINIT_APARTMENTTHREADED)
              .intValue())
          .isZero();
      try (QueueManager own = QueueManagers.open("windows")) {
        assertThat(own.details(group.id())).isPresent();
        assertThat(group.progress().bytesTransferred()).isZero();
        group.whenDone(event -> {});
        group.resume();
        await(group, GroupState.COMPLETE);
        return own.enumGroups().next(100);
      } finally {
        Ole32.INSTANCE.CoUninitialize();
      }
    });
    Thread thread = new Thread(task);
    thread.start();
    try {
      assertThat(task.get(1, TimeUnit.MINUTES)).contains(group.id());
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
    assertThat(group.finish()).hasSize(1);
  }

  @Test
  void aServiceThatGoesAwayIsFoundAgain() throws Exception {
    BackgroundCopyGroup group = group(file("a", "a"));
    assertThat(manager.enumGroups().count()).isPositive();
    assertThat(new ProcessBuilder("net", "stop", "BITS")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor())
        .isZero();
    // Wine's queue ends with the service.
    assertThat(manager.enumGroups().count()).isZero();
    assertThatExceptionOfType(InvalidStateException.class).isThrownBy(group::status);
    BackgroundCopyGroup next = group(file("a?size=7", "a"));
    next.resume();
    await(next, GroupState.COMPLETE);
    assertThat(next.finish()).hasSize(1);
  }

  @Test
  void aClosedManagerRefusesAndItsEnumeratorsGoOn() {
    UUID id = group(file("a", "a")).id();
    QueueManager other = QueueManagers.open("windows");
    BackgroundCopyGroup group = other.getGroup(id);
    var ids = other.enumGroups();
    other.close();
    other.close();
    assertThat(ids.next(10)).containsExactly(id);
    assertThatIllegalStateException().isThrownBy(other::enumGroups);
    assertThatIllegalStateException().isThrownBy(group::status);
    assertThat(manager.getGroup(id).status().state()).isEqualTo(GroupState.SUSPENDED);
  }

  /**
   * How many calls each takes is counted by tests of the listing; here it is how long they take.
   */
  @Test
  void aLaterListingIsThatOfTheFirst() {
    for (int i = 0; i < 100; i++) {
      group(file("f", "f" + i));
    }
    for (int round = 0; round < 3; round++) {
      try (QueueManager other = QueueManagers.open("windows")) {
        Listing first = Listing.of(other);
        Listing later = Listing.of(other);
        System.out.printf(
            "listing 100 groups: %.1f ms, then %.1f ms%n", first.nanos / 1e6, later.nanos / 1e6);
        assertThat(first.ids).hasSize(100).doesNotHaveDuplicates();
        assertThat(later.ids).isEqualTo(first.ids);
      }
    }
  }

  private record Listing(List<UUID> ids, long nanos) {

    static Listing of(QueueManager manager) {
      long start = System.nanoTime();
      List<UUID> ids =
          manager.enumGroupDetails().next(1000).stream().map(GroupEntry::id).toList();
      return new Listing(ids, System.nanoTime() - start);
    }
  }
}
