package io.github.backgroundcopy.windows.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Digest;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.TransferError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What groups and jobs do, on a service like that of Windows. */
class BitsGroupTests {

  private final FakeMachine machine = FakeMachine.windows();
  private QueueManager manager;

  @TempDir
  private Path directory;

  @BeforeEach
  void open() {
    manager = machine.open();
  }

  @AfterEach
  void close() {
    machine.close();
  }

  private BackgroundCopyGroup group(int files) {
    return FakeMachine.group(manager, directory, files);
  }

  private FakeJob fake(BackgroundCopyGroup group) {
    return machine.bits().byGroup(group.id());
  }

  private static BackgroundCopyJob job(BackgroundCopyGroup group) {
    return group.getJob(group.enumJobs().next(1).get(0));
  }

  @Test
  void aNewGroupHasDefaults() {
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    assertThat(group.get(GroupProperty.PRIORITY)).isEqualTo(1);
    assertThat(group.get(GroupProperty.PROTOCOL_FLAGS)).isEqualTo(1);
    assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.ERRORS_ONLY);
    assertThat(group.get(GroupProperty.NOTIFY_CLSID)).isEqualTo(GroupProperty.NO_CLASS);
    assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEmpty();
    assertThat(group.get(GroupProperty.DESCRIPTION)).isEmpty();
    assertThat(group.status().bits()).isEqualTo(0x180);
    assertThat(group.enumJobs().count()).isZero();
    assertThat(group.size()).isEmpty();
    assertThat(fake(group).name()).isEqualTo("backgroundcopy " + group.id());
  }

  @Test
  void propertiesKeepTheirValues() {
    BackgroundCopyGroup group = group(0);
    String text = "[bgcopy:\ud83d\ude00 ü" + "x".repeat(900);
    group.set(GroupProperty.DESCRIPTION, text);
    group.set(GroupProperty.DISPLAY_NAME, "a name");
    group.set(GroupProperty.PRIORITY, 1);
    assertThat(group.get(GroupProperty.DESCRIPTION)).isEqualTo(text);
    assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("a name");
    assertThat(fake(group).name()).isEqualTo("a name");
    group.set(GroupProperty.DISPLAY_NAME, "");
    assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEmpty();
    assertThat(machine.open().getGroup(group.id()).get(GroupProperty.DESCRIPTION))
        .isEqualTo(text);
    assertThat(group.enumJobs().count()).isEqualTo(1);
  }

  @Test
  void malformedPropertiesAreRefused() {
    BackgroundCopyGroup group = group(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group.set(GroupProperty.DESCRIPTION, "x".repeat(959)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group.set(GroupProperty.DISPLAY_NAME, "x".repeat(257)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group.set(GroupProperty.DISPLAY_NAME, "\0"));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> group.set(GroupProperty.PRIORITY, 2));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> group.set(GroupProperty.NOTIFY_FLAGS, new NotifyFlags(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group.set(GroupProperty.NOTIFY_CLSID, "no class"));
    assertThatExceptionOfType(BackgroundCopyException.class)
        .isThrownBy(() -> group.set(GroupProperty.NOTIFY_CLSID, "{" + UUID.randomUUID() + "}"))
        .satisfies(e -> assertThat(e.hresult()).isEqualTo(HResult.REGDB_E_CLASSNOTREG));
    group.set(GroupProperty.NOTIFY_CLSID, GroupProperty.NO_CLASS);
    assertThat(group.get(GroupProperty.DESCRIPTION)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "4, 3", "64, 6", "68, 7"})
  void flagsAreTranslated(int flags, int expected) {
    BackgroundCopyGroup group = group(0);
    group.set(GroupProperty.NOTIFY_FLAGS, new NotifyFlags(flags));
    assertThat(fake(group).notifyFlags()).isEqualTo(expected);
    assertThat(
            machine.open().getGroup(group.id()).get(GroupProperty.NOTIFY_FLAGS).bits())
        .isEqualTo(flags);
  }

  @Test
  void aDescriptionOfOthersGetsAMarkerOnlyIfItWouldPassForOne() {
    FakeJob other = machine.bits().foreign("other").described("before");
    BackgroundCopyGroup group = manager.getGroup(other.id());
    group.set(GroupProperty.DESCRIPTION, "plain");
    assertThat(other.description()).isEqualTo("plain");
    String trick = new Marker(UUID.randomUUID(), null, 1).behind("");
    group.set(GroupProperty.DESCRIPTION, trick);
    assertThat(group.get(GroupProperty.DESCRIPTION)).isEqualTo(trick);
    assertThat(FakeMachine.ids(machine.open())).containsExactly(other.id());
  }

  @Test
  void idsAreTakenOnce() {
    BackgroundCopyGroup group = group(0);
    UUID zero = new UUID(0, 0);
    assertThatExceptionOfType(DuplicateIdException.class)
        .isThrownBy(() -> machine.open().createGroup(group.id()));
    assertThatExceptionOfType(DuplicateIdException.class)
        .isThrownBy(() -> manager.createGroup(fake(group).id()));
    assertThatIllegalArgumentException().isThrownBy(() -> manager.createGroup(zero));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> group.createJob(UUID.randomUUID()));
    BackgroundCopyGroup other = manager.createGroup(UUID.randomUUID());
    assertThatIllegalArgumentException().isThrownBy(() -> other.createJob(zero));
    assertThatExceptionOfType(DuplicateIdException.class)
        .isThrownBy(() -> other.createJob(job(group).id()));
    assertThat(other.createJob(group.id()).fileCount()).isZero();
    assertThatExceptionOfType(ItemNotFoundException.class)
        .isThrownBy(() -> other.getJob(other.id()));
  }

  @Test
  void filesAreAddedInOrderAndJudgedFirst() {
    BackgroundCopyGroup group = group(3);
    BackgroundCopyJob job = job(group);
    List<FileInfo> bad = List.of(
        FileInfo.of("http://host/x", directory.resolve("x").toString()),
        FileInfo.of("http://user:hushhush@host/x", directory.resolve("x").toString()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> job.addFiles(bad))
        .withMessageNotContaining("hushhush");
    assertThatIllegalArgumentException().isThrownBy(() -> job.addFiles(List.of()));
    for (FileInfo announced : List.of(
        bad.get(0).withSha256("0".repeat(64)),
        bad.get(0).withDigest(new Digest(Digest.Algorithm.MD5, "0".repeat(32))),
        bad.get(0).withSize(0),
        bad.get(0).withSource(new Source("http://second.example/a", 1)))) {
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> job.addFiles(List.of(announced)));
    }
    assertThat(job.fileCount()).isEqualTo(3);
    job.addFiles(bad.subList(0, 1));
    assertThat(job.file(0).remoteName()).isEqualTo("http://host/0");
    assertThat(job.file(3)).isEqualTo(bad.get(0));
    assertThatExceptionOfType(ItemNotFoundException.class).isThrownBy(() -> job.file(4));
    assertThatExceptionOfType(ItemNotFoundException.class).isThrownBy(() -> job.file(-1));
    assertThat(fake(group).files()).hasSize(4);
  }

  @Test
  void filesKeepTheirOrderWhereTheServiceTurnsItRound() {
    try (FakeMachine wine = FakeMachine.wine()) {
      BackgroundCopyGroup group = FakeMachine.group(wine.open(), directory, 3);
      assertThat(job(group).file(0).remoteName()).isEqualTo("http://host/0");
      assertThat(job(wine.open().getGroup(group.id())).file(2).remoteName())
          .isEqualTo("http://host/2");
    }
  }

  @ParameterizedTest
  @CsvSource({"false, 1", "false, 2", "true, 1", "true, 2"})
  void filesKeepTheirOrderWhileSomebodyElseAddsOthers(boolean newestFirst, int size) {
    try (FakeMachine other = newestFirst ? FakeMachine.wine() : FakeMachine.windows()) {
      BackgroundCopyGroup group = FakeMachine.group(other.open(), directory, 0);
      FakeJob fake = other.bits().byGroup(group.id());
      List<FileInfo> files = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        files.add(FileInfo.of("http://host/" + i, directory.resolve("f" + i).toString()));
      }
      fake.afterAdding(() -> fake.add(files.get(fake.files().size())));
      job(group).addFiles(files.subList(0, size));
      job(group).addFiles(files.subList(size + 1, size + 1 + size));
      for (int i = 0; i < 2 * size + 2; i++) {
        assertThat(job(group).file(i)).isEqualTo(files.get(i));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"QUEUED", "CONNECTING", "TRANSFERRING", "TRANSIENT_ERROR"})
  void aRunningGroupIsSuspendedAndNotResumed(JobState state) {
    BackgroundCopyGroup group = group(1);
    FakeJob fake = fake(group).in(state);
    group.resume();
    assertThat(fake.state()).isEqualTo(state);
    UUID id = UUID.randomUUID();
    assertThatExceptionOfType(InvalidStateException.class).isThrownBy(() -> group.createJob(id));
    group.suspend();
    assertThat(fake.state()).isEqualTo(JobState.SUSPENDED);
    group.resume();
    assertThat(fake.state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  void aGroupWithoutFilesIsNotResumed() {
    assertThatExceptionOfType(InvalidStateException.class).isThrownBy(group(0)::resume);
  }

  @Test
  void suspendingIsRefusedWhereTheServiceCannot() {
    try (FakeMachine wine = FakeMachine.wine()) {
      BackgroundCopyGroup group = FakeMachine.group(wine.open(), directory, 1);
      group.suspend();
      FakeJob fake = wine.bits().byGroup(group.id()).in(JobState.TRANSFERRING);
      assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(group::suspend);
      assertThat(fake.state()).isEqualTo(JobState.TRANSFERRING);
    }
  }

  @Test
  void aCompleteGroupStaysUntilItIsFinished() {
    BackgroundCopyGroup group = group(2);
    FakeJob fake = fake(group);
    assertThatExceptionOfType(InvalidStateException.class).isThrownBy(group::finish);
    group.resume();
    fake.progressed(10, 10);
    fake.transfer();
    group.suspend();
    group.resume();
    assertThat(fake.state()).isEqualTo(JobState.TRANSFERRED);
    assertThat(group.status().bits()).isEqualTo(0x140);
    assertThat(job(group).status()).isEqualTo(new JobStatus(JobStatus.COMPLETE, 0, 0, 0));
    assertThat(group.progress().percent()).isEqualTo(100);
    assertThat(group.finish()).containsExactly(directory.resolve("f0"), directory.resolve("f1"));
    assertThat(fake.state()).isEqualTo(JobState.ACKNOWLEDGED);
    assertThatExceptionOfType(InvalidStateException.class).isThrownBy(group::finish);
    assertThatExceptionOfType(ItemNotFoundException.class)
        .isThrownBy(() -> manager.getGroup(group.id()));
  }

  @Test
  void moreFilesMakeACompleteGroupSuspended() {
    BackgroundCopyGroup group = group(1);
    FakeJob fake = fake(group);
    fake.transfer();
    job(group)
        .addFiles(List.of(FileInfo.of("http://host/x", directory.resolve("x").toString())));
    assertThat(group.status().bits()).isEqualTo(0x180);
    assertThat(FakeMachine.entries(manager).get(0).details().orElseThrow().state())
        .isEqualTo(GroupState.SUSPENDED);
    group.resume();
    assertThat(fake.state()).isEqualTo(JobState.QUEUED);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"ACKNOWLEDGED", "CANCELLED"},
      mode = EnumSource.Mode.EXCLUDE)
  void cancellingCompletesWhateverTheState(JobState state) {
    BackgroundCopyGroup group = group(1);
    BackgroundCopyJob job = job(group);
    FakeJob fake = fake(group).in(state);
    group.cancel();
    // Completing keeps what has arrived; cancelling would delete it.
    assertThat(fake.state()).isEqualTo(JobState.ACKNOWLEDGED);
    for (Runnable method : List.<Runnable>of(
        group::cancel,
        group::status,
        group::progress,
        group::size,
        group::suspend,
        group::resume,
        group::switchToForeground,
        group::enumJobs,
        group::clearCallback,
        job::fileCount,
        job::status,
        job::progress,
        () -> job.progress(0),
        job::files)) {
      assertThatThrownBy(method::run).isInstanceOf(InvalidStateException.class);
    }
    assertThat(group.id()).isNotNull();
    manager.createGroup(group.id());
    assertThatExceptionOfType(InvalidStateException.class).isThrownBy(group::status);
  }

  @ParameterizedTest
  @CsvSource({"TRANSFERRING, CANCELLED", "TRANSFERRED, ACKNOWLEDGED"})
  void anUploadRefusesFileCallsAndCanBeCancelled(JobState state, JobState end) {
    FakeJob upload = machine.bits().create("upload", 1).in(state);
    BackgroundCopyGroup group = manager.getGroup(upload.id());
    BackgroundCopyJob job = group.getJob(upload.id());
    List<FileInfo> files =
        List.of(FileInfo.of("http://host/x", directory.resolve("x").toString()));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> job.addFiles(files));
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> job.file(0));
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(job::fileCount);
    group.cancel();
    assertThat(upload.state()).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    "0x80190194, 0, 404",
    "0x80070070, 112, 0",
    "0x80072EFD, 12029, 0",
    "0x80200013, -2145386477, 0",
    "0, 31, 0"
  })
  void anErrorIsTranslated(String code, int win32, int transport) {
    BackgroundCopyGroup group = group(2);
    int hr = Long.decode(code).intValue();
    fake(group).fail(hr, 1);
    fake(group).fail(hr, 1);
    assertThat(group.status().bits()).isEqualTo(0x380);
    assertThat(job(group).status())
        .isEqualTo(new JobStatus(JobStatus.INCOMPLETE | JobStatus.ERROR, win32, transport, 2));
    TransferError error = manager.details(group.id()).orElseThrow().error().orElseThrow();
    assertThat(error.fileIndex()).isEqualTo(hr == 0 ? TransferError.NO_FILE : 1);
    assertThat(error.retries()).isEqualTo(2);
    group.resume();
    assertThat(manager.details(group.id()).orElseThrow().error()).isEmpty();
  }

  @Test
  void progressHas64BitsAndKnowsWhatIsUnknown() {
    BackgroundCopyGroup group = group(2);
    assertThat(group.size()).isEmpty();
    fake(group).progressed(5_000_000_000L, -1);
    assertThat(group.progress().bytesTransferred()).isEqualTo(5_000_000_000L);
    assertThat(group.progress().percent()).isZero();
    fake(group).progressed(5_000_000_000L, 10_000_000_000L);
    assertThat(group.progress().percent()).isEqualTo(50);
    assertThat(group.size()).isEqualTo(OptionalLong.of(10_000_000_000L));
    fake(group).progressed(7, -1).transfer();
    assertThat(group.size()).isEqualTo(OptionalLong.of(7));
  }

  @Test
  void foregroundIsAPriority() {
    BackgroundCopyGroup group = group(1);
    group.switchToForeground();
    assertThat(group.status().bits()).isEqualTo(0x580);
    assertThat(group.get(GroupProperty.PRIORITY)).isEqualTo(1);
    assertThat(
            FakeMachine.entries(manager).get(0).details().orElseThrow().status().foreground())
        .isTrue();
  }

  @Test
  void whatSomebodyElseTookIsDenied() {
    BackgroundCopyGroup group = group(1);
    fake(group).denied(true);
    assertThatExceptionOfType(QueueAccessDeniedException.class).isThrownBy(group::status);
    assertThat(manager.details(group.id())).isEmpty();
  }

  @Test
  void aClosedManagerRefuses() {
    BackgroundCopyGroup group = group(1);
    BackgroundCopyJob job = job(group);
    var ids = manager.enumGroups();
    manager.close();
    assertThatIllegalStateException().isThrownBy(manager::enumGroups);
    assertThatIllegalStateException().isThrownBy(() -> manager.createGroup(group.id()));
    assertThatIllegalStateException().isThrownBy(() -> manager.createGroup(new UUID(0, 0)));
    assertThatIllegalStateException().isThrownBy(group::status);
    assertThatIllegalStateException().isThrownBy(job::fileCount);
    assertThat(ids.next(2)).containsExactly(group.id());
    assertThat(group).hasToString("BackgroundCopyGroup[" + group.id() + "]");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void oneIdIsGivenOnceAtATime(int managers) throws Exception {
    UUID id = UUID.randomUUID();
    List<QueueManager> all = new ArrayList<>();
    for (int i = 0; i < managers; i++) {
      all.add(machine.open());
    }
    List<Thread> threads = new ArrayList<>();
    List<BackgroundCopyGroup> made = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 4; i++) {
      QueueManager one = all.get(i % managers);
      Thread thread = new Thread(() -> {
        try {
          made.add(one.createGroup(id));
        } catch (DuplicateIdException e) {
          // Another was quicker.
        }
      });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(made).hasSize(1);
    assertThat(FakeMachine.ids(manager)).containsExactly(id);
  }
}
