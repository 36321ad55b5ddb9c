package io.github.backgroundcopy.memory.queue;

import static io.github.backgroundcopy.GroupState.COMPLETE;
import static io.github.backgroundcopy.GroupState.ERROR;
import static io.github.backgroundcopy.GroupState.RUNNING;
import static io.github.backgroundcopy.GroupState.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueManager;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The table of the specification's section 1.4. */
final class StateTableTests {

  private final TestQueue queue = new TestQueue();
  private final QueueManager manager = queue.open(Caller.user("U"));

  @TempDir
  private Path directory;

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({
    "SUSPENDED, 0x180, 0x08",
    "RUNNING, 0x080, 0x08",
    "COMPLETE, 0x140, 0x04",
    "ERROR, 0x380, 0x18"
  })
  void everyStateHasItsBits(GroupState state, String groupBits, String jobBits) {
    BackgroundCopyGroup group = queue.groupIn(state, manager, directory, "f");

    assertThat(group.status().bits()).isEqualTo(Integer.decode(groupBits));
    assertThat(TestQueue.job(group).status().bits()).isEqualTo(Integer.decode(jobBits));
  }

  @ParameterizedTest(name = "{0} stays or becomes {1}")
  @CsvSource({"SUSPENDED, SUSPENDED", "RUNNING, SUSPENDED", "COMPLETE, COMPLETE", "ERROR, ERROR"})
  void suspend(GroupState from, GroupState to) {
    BackgroundCopyGroup group = queue.groupIn(from, manager, directory, "f");
    group.suspend();
    queue.settle();
    assertThat(group.status().state()).isEqualTo(to);
  }

  @ParameterizedTest(name = "{0} stays or becomes {1}")
  @CsvSource({"SUSPENDED, RUNNING", "RUNNING, RUNNING", "COMPLETE, COMPLETE", "ERROR, RUNNING"})
  void resume(GroupState from, GroupState to) {
    BackgroundCopyGroup group = queue.groupIn(from, manager, directory, "f");
    queue.network.at(TestQueue.SERVER + "f").status(200).holdAt(5);
    queue.run(group);
    assertThat(group.status().state()).isEqualTo(to);
  }

  @ParameterizedTest(name = "{0} stays or becomes {1}")
  @CsvSource({"SUSPENDED, SUSPENDED", "RUNNING, RUNNING", "COMPLETE, SUSPENDED", "ERROR, ERROR"})
  void addFiles(GroupState from, GroupState to) {
    BackgroundCopyGroup group = queue.groupIn(from, manager, directory, "f");
    addFile(group, "g");
    queue.settle();
    assertThat(group.status().state()).isEqualTo(to);
    assertThat(TestQueue.job(group).fileCount()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void cancelTakesTheGroupOutOfTheQueue(GroupState from) {
    BackgroundCopyGroup group = queue.groupIn(from, manager, directory, "f");

    group.cancel();

    assertThatExceptionOfType(ItemNotFoundException.class)
        .isThrownBy(() -> manager.getGroup(group.id()));
    assertThat(manager.enumGroups().count()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void cancelEndsTheHandles(GroupState from) {
    BackgroundCopyGroup group = queue.groupIn(from, manager, directory, "f");
    BackgroundCopyJob job = TestQueue.job(group);

    group.cancel();

    assertThatExceptionOfType(InvalidStateException.class).isThrownBy(group::cancel);
    assertThatExceptionOfType(InvalidStateException.class).isThrownBy(group::status);
    assertThatExceptionOfType(InvalidStateException.class).isThrownBy(job::status);
    assertThat(group.id()).isNotNull();
    assertThat(job.id()).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void everyStateIsListed(GroupState state) {
    BackgroundCopyGroup group = queue.groupIn(state, manager, directory, "f");
    assertThat(manager.enumGroups().next(2)).containsExactly(group.id());
  }

  @ParameterizedTest
  @EnumSource
  void theForegroundIsKeptInEveryState(GroupState state) {
    BackgroundCopyGroup group = queue.groupIn(state, manager, directory, "f");
    group.switchToForeground();
    group.switchToForeground();
    assertThat(group.status().foreground()).isTrue();
    assertThat(group.status().state()).isEqualTo(state);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "COMPLETE")
  void finishIsRefusedBeforeCompletion(GroupState state) {
    BackgroundCopyGroup group = queue.groupIn(state, manager, directory, "f");

    assertThatExceptionOfType(InvalidStateException.class)
        .isThrownBy(group::finish)
        .withMessageContaining("it is " + state + ", not COMPLETE");
    assertThat(group.status().state()).isEqualTo(state);
  }

  @Test
  void finishGivesThePathsInOrderAndCancels() {
    queue.network.at(TestQueue.SERVER + "b").size(1);
    queue.network.at(TestQueue.SERVER + "a").size(2);
    BackgroundCopyGroup group = queue.group(manager, directory, "b", "a");
    queue.run(group);

    assertThat(group.finish()).containsExactly(directory.resolve("b"), directory.resolve("a"));
    assertThat(manager.enumGroups().count()).isZero();
    assertThat(directory.resolve("a")).hasSize(2);
  }

  @Test
  void finishEndsTheHandle() {
    BackgroundCopyGroup group = queue.groupIn(COMPLETE, manager, directory, "f");
    group.finish();
    assertThatExceptionOfType(InvalidStateException.class).isThrownBy(group::finish);
  }

  @Test
  void resumeWithoutAJobIsRefused() {
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    assertThatExceptionOfType(InvalidStateException.class)
        .isThrownBy(group::resume)
        .withMessageContaining("it has no files");
    assertThat(group.status().state()).isEqualTo(SUSPENDED);
  }

  @Test
  void resumeWithoutFilesIsRefused() {
    BackgroundCopyGroup group = manager.createGroup(UUID.randomUUID());
    group.createJob(UUID.randomUUID());
    assertThatExceptionOfType(InvalidStateException.class).isThrownBy(group::resume);
    assertThat(group.status().state()).isEqualTo(SUSPENDED);
  }

  @Test
  void createJobOnARunningGroupIsRefusedForItsState() {
    BackgroundCopyGroup group = queue.groupIn(RUNNING, manager, directory, "f");
    assertThatExceptionOfType(InvalidStateException.class)
        .isThrownBy(() -> group.createJob(UUID.randomUUID()));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "RUNNING")
  void aSecondJobIsNotSupported(GroupState state) {
    BackgroundCopyGroup group = queue.groupIn(state, manager, directory, "f");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> group.createJob(UUID.randomUUID()));
  }

  @Test
  void theErrorIsForgottenWhenTheGroupIsTriedAgain() {
    BackgroundCopyGroup group = queue.groupIn(ERROR, manager, directory, "f");
    queue.network.at(TestQueue.SERVER + "f").status(200).holdAt(5);

    queue.run(group);

    assertThat(TestQueue.job(group).status().isError()).isFalse();
    assertThat(manager.details(group.id()).orElseThrow().error()).isEmpty();
  }

  @Test
  void aCompleteGroupWithMoreFilesFetchesOnlyThose() {
    BackgroundCopyGroup group = queue.groupIn(COMPLETE, manager, directory, "f");
    queue.network.at(TestQueue.SERVER + "g").size(3);
    addFile(group, "g");

    queue.run(group);

    assertThat(group.status().state()).isEqualTo(COMPLETE);
    assertThat(queue.network.requests())
        .containsExactly(TestQueue.SERVER + "f", TestQueue.SERVER + "g");
  }

  @Test
  void handlesPrintTheirTypeAndIdInEveryCase() {
    BackgroundCopyGroup group = queue.groupIn(SUSPENDED, manager, directory, "f");
    BackgroundCopyJob job = TestQueue.job(group);
    group.cancel();
    manager.close();

    assertThat(group).hasToString("BackgroundCopyGroup[" + group.id() + "]");
    assertThat(job).hasToString("BackgroundCopyJob[" + job.id() + "]");
  }

  private void addFile(BackgroundCopyGroup group, String name) {
    TestQueue.job(group)
        .addFiles(
            List.of(FileInfo.of(TestQueue.SERVER + name, directory.resolve(name).toString())));
  }
}
