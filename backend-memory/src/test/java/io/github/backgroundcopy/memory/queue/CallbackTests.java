package io.github.backgroundcopy.memory.queue;

import static io.github.backgroundcopy.GroupState.COMPLETE;
import static io.github.backgroundcopy.GroupState.ERROR;
import static io.github.backgroundcopy.GroupState.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.QueueManagers;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.environment.CallbackClasses;
import io.github.backgroundcopy.core.rules.Outcome;
import io.github.backgroundcopy.memory.MemoryOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CallbackTests {

  private static final UUID CLASS = UUID.fromString("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0");
  private static final String CLASS_TEXT = "{0F1E2D3C-4B5A-6978-8796-A5B4C3D2E1F0}";

  private final TestQueue queue = new TestQueue();
  private final QueueManager manager = queue.open(Caller.user("U"));
  private final Recorder recorder = new Recorder();

  @TempDir
  private Path directory;

  @AfterEach
  void close() {
    manager.close();
    queue.close();
  }

  // ---- what is told

  @Test
  void completionIsToldOnDemand() {
    BackgroundCopyGroup group = suspended(NotifyFlags.GROUP_DONE, recorder);

    queue.run(group);

    StatusEvent event = recorder.only();
    assertThat(event.group().id()).isEqualTo(group.id());
    assertThat(event.status().bits()).isEqualTo(0x140);
    assertThat(event.isError()).isFalse();
    assertThat(event.job()).isEmpty();
    assertThat(event.fileIndex()).isEmpty();
    assertThat(event.error()).isEmpty();
  }

  @Test
  void completionInTheForegroundIsToldWithItsBit() {
    BackgroundCopyGroup group = suspended(NotifyFlags.GROUP_DONE, recorder);
    group.switchToForeground();
    queue.run(group);
    assertThat(recorder.only().status().bits()).isEqualTo(0x540);
  }

  @Test
  void completionIsNotToldByDefault() {
    queue.run(suspended(NotifyFlags.ERRORS_ONLY, recorder));
    assertThat(recorder.events).isEmpty();
  }

  @Test
  void anErrorIsToldByDefault() {
    BackgroundCopyGroup group = suspended(NotifyFlags.ERRORS_ONLY, recorder);
    queue.network.at(TestQueue.SERVER + "f").status(404);

    queue.run(group);

    StatusEvent event = recorder.only();
    assertThat(event.status().bits()).isEqualTo(0x380);
    assertThat(event.job().orElseThrow().id()).isEqualTo(TestQueue.job(group).id());
    assertThat(event.fileIndex()).hasValue(0);
    TransferError error = event.error().orElseThrow();
    assertThat(error.transportResult()).isEqualTo(404);
    assertThat(error.win32Result()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"COMPLETE", "ERROR"})
  void nothingIsToldWhenDisabled(GroupState end) {
    BackgroundCopyGroup group =
        suspended(NotifyFlags.DISABLE.with(NotifyFlags.GROUP_DONE), recorder);
    runTo(end, group);
    assertThat(recorder.events).isEmpty();
  }

  @Test
  void pausesChangesAndCancellingAreNotTold() {
    BackgroundCopyGroup group = suspended(NotifyFlags.GROUP_DONE, recorder);
    queue.network.at(TestQueue.SERVER + "f").holdAt(5);
    queue.run(group);
    group.suspend();
    group.set(GroupProperty.DISPLAY_NAME, "new");
    queue.run(group);
    group.cancel();
    queue.settle();
    assertThat(recorder.events).isEmpty();
  }

  @Test
  void aRecoverableErrorIsNotTold() {
    BackgroundCopyGroup group = suspended(NotifyFlags.GROUP_DONE, recorder);
    queue.network.at(TestQueue.SERVER + "f").refuse(true);
    queue.run(group);
    assertThat(recorder.events).isEmpty();
  }

  @Test
  void filesAreReadableInsideTheCall() {
    BackgroundCopyGroup group = suspended(NotifyFlags.GROUP_DONE, recorder);
    List<String> seen = new CopyOnWriteArrayList<>();
    group.setCallback(event -> seen.addAll(TestQueue.names(directory)));
    queue.run(group);
    assertThat(seen).containsExactly("f");
  }

  @Test
  void anErrorIsToldAgainAfterAnotherAttempt() {
    BackgroundCopyGroup group = suspended(NotifyFlags.ERRORS_ONLY, recorder);
    runTo(ERROR, group);
    queue.run(group);
    assertThat(recorder.events).hasSize(2);
  }

  @Test
  void whenDoneKeepsOtherFlagsAndTellsOfCompletion() {
    BackgroundCopyGroup group = suspended(NotifyFlags.ERRORS_ONLY, recorder);
    group.whenDone(recorder);
    queue.run(group);
    assertThat(recorder.events).hasSize(1);
  }

  // ---- until it is acknowledged

  @Test
  void aCallThatFailsIsRepeatedAfterAWhileUntilItReturns() {
    recorder.failures.set(2);
    queue.run(suspended(NotifyFlags.GROUP_DONE, recorder));

    queue.advance(Outcome.REDELIVERY.minusMillis(1));
    assertThat(recorder.events).as("before the time").hasSize(1);
    queue.advance(Duration.ofMillis(1));
    assertThat(recorder.events).as("first repetition").hasSize(2);
    queue.advance(Outcome.REDELIVERY);
    assertThat(recorder.events).as("second repetition").hasSize(3);
    queue.advance(Outcome.REDELIVERY.multipliedBy(10));
    assertThat(recorder.events).as("after it returned").hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"COMPLETE", "ERROR"})
  void aRepetitionHasTheSameArguments(GroupState end) {
    recorder.failures.set(1);
    BackgroundCopyGroup group = suspended(NotifyFlags.GROUP_DONE, recorder);
    runTo(end, group);
    group.switchToForeground();

    queue.advance(Outcome.REDELIVERY);

    assertThat(recorder.events)
        .hasSize(2)
        .extracting(
            event -> event.group().id(),
            StatusEvent::status,
            event -> event.job().map(job -> job.id()),
            StatusEvent::fileIndex,
            StatusEvent::error)
        .satisfies(arguments -> assertThat(arguments.get(1)).isEqualTo(arguments.get(0)));
  }

  @Test
  void aCallbackThatRunsOutOfStackIsCalledAgain() {
    recorder.failure = new StackOverflowError("as if");
    recorder.failures.set(1);
    queue.run(suspended(NotifyFlags.GROUP_DONE, recorder));
    queue.advance(Outcome.REDELIVERY);
    assertThat(recorder.events).hasSize(2);
  }

  @Test
  void aRepetitionIsGivenUpWhenTheGroupIsTriedAgain() {
    recorder.failures.set(1);
    BackgroundCopyGroup group = suspended(NotifyFlags.ERRORS_ONLY, recorder);
    runTo(ERROR, group);
    queue.network.at(TestQueue.SERVER + "f").status(200).holdAt(5);
    queue.run(group);

    queue.advance(Outcome.REDELIVERY);

    assertThat(recorder.events).hasSize(1);
  }

  @Test
  void noCallBeginsAfterCancel() {
    recorder.failures.set(1);
    BackgroundCopyGroup group = suspended(NotifyFlags.GROUP_DONE, recorder);
    queue.run(group);
    group.cancel();

    queue.advance(Outcome.REDELIVERY);

    assertThat(recorder.events).hasSize(1);
  }

  @Test
  void callsForOneGroupDoNotOverlap() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    BackgroundCopyGroup group = suspended(NotifyFlags.GROUP_DONE, event -> {
      inside.countDown();
      goOn.await(20, TimeUnit.SECONDS);
      throw new IllegalStateException("not acknowledged");
    });
    group.resume();
    assertThat(inside.await(20, TimeUnit.SECONDS)).isTrue();

    group.setCallback(recorder);
    queue.time.advance(Outcome.REDELIVERY);
    int during = recorder.events.size();
    goOn.countDown();
    queue.settle();

    assertThat(during).isZero();
    assertThat(recorder.events).hasSize(1);
  }

  @Test
  void callsForTwoGroupsDoNotWaitForEachOther() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    BackgroundCopyCallback meeting = event -> {
      both.countDown();
      both.await(20, TimeUnit.SECONDS);
    };
    suspended(NotifyFlags.GROUP_DONE, meeting).resume();
    suspended(NotifyFlags.GROUP_DONE, meeting).resume();
    assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
    queue.settle();
  }

  // ---- who is told

  @ParameterizedTest
  @EnumSource(names = {"COMPLETE", "ERROR"})
  void aCallbackThatIsBoundLateIsToldWhatNobodyHasAcknowledged(GroupState end) {
    BackgroundCopyGroup group = queue.groupIn(end, manager, directory, "f");
    group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    group.setCallback(recorder);
    queue.settle();
    assertThat(recorder.events).hasSize(1);
  }

  @Test
  void aCallbackThatIsBoundLateIsNotToldWhatWasAcknowledged() {
    BackgroundCopyGroup group = suspended(NotifyFlags.GROUP_DONE, event -> {});
    queue.run(group);
    group.setCallback(recorder);
    queue.settle();
    assertThat(recorder.events).isEmpty();
  }

  @Test
  void flagsThatChangeCauseNoCall() {
    BackgroundCopyGroup group = suspended(NotifyFlags.ERRORS_ONLY, recorder);
    queue.run(group);
    group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    queue.settle();
    assertThat(recorder.events).isEmpty();
  }

  @Test
  void theLastCallbackThatIsBoundIsCalled() {
    Recorder earlier = new Recorder();
    BackgroundCopyGroup group = suspended(NotifyFlags.GROUP_DONE, earlier);
    group.setCallback(recorder);
    queue.run(group);
    assertThat(earlier.events).isEmpty();
    assertThat(recorder.events).hasSize(1);
  }

  @Test
  void aNewCallbackIsToldAtOnceInsteadOfTheOneThatFailed() {
    Recorder failing = new Recorder();
    failing.failures.set(9);
    BackgroundCopyGroup group = suspended(NotifyFlags.GROUP_DONE, failing);
    queue.run(group);

    group.setCallback(recorder);
    queue.settle();
    queue.advance(Outcome.REDELIVERY.multipliedBy(3));

    assertThat(recorder.events).hasSize(1);
    assertThat(failing.events).hasSize(1);
  }

  @Test
  void nobodyIsCalledAfterTheCallbackWasCleared() {
    BackgroundCopyGroup group = suspended(NotifyFlags.GROUP_DONE, recorder);
    group.clearCallback();
    queue.run(group);
    assertThat(recorder.events).isEmpty();
  }

  @Test
  void clearingEndsRepetitions() {
    recorder.failures.set(9);
    BackgroundCopyGroup group = suspended(NotifyFlags.GROUP_DONE, recorder);
    queue.run(group);
    group.clearCallback();
    queue.advance(Outcome.REDELIVERY);
    assertThat(recorder.events).hasSize(1);
  }

  @Test
  void aCallbackMayCancelItsGroup() {
    BackgroundCopyGroup group =
        suspended(NotifyFlags.GROUP_DONE, event -> event.group().cancel());
    queue.run(group);
    assertThat(manager.enumGroups().count()).isZero();
    assertThat(directory.resolve("f")).exists();
  }

  @Test
  void aCallbackMayFinishItsGroup() {
    List<Path> paths = new CopyOnWriteArrayList<>();
    queue.run(
        suspended(NotifyFlags.GROUP_DONE, event -> paths.addAll(event.group().finish())));
    assertThat(paths).containsExactly(directory.resolve("f"));
  }

  @Test
  void aCallbackMayResumeItsGroup() {
    BackgroundCopyGroup group = suspended(NotifyFlags.GROUP_DONE, event -> {
      recorder.onStatus(event);
      if (event.isError()) {
        queue.network.at(TestQueue.SERVER + "f").status(200);
        event.group().resume();
      }
    });
    runTo(ERROR, group);
    assertThat(group.status().state()).isEqualTo(COMPLETE);
    assertThat(recorder.events).extracting(StatusEvent::isError).containsExactly(true, false);
  }

  @Test
  void afterATakeOverTheCallStillActsForItsBinder() {
    List<Throwable> answers = new CopyOnWriteArrayList<>();
    BackgroundCopyGroup group = suspended(NotifyFlags.GROUP_DONE, event -> {
      try {
        event.group().cancel();
      } catch (QueueAccessDeniedException e) {
        answers.add(e);
      }
    });
    try (QueueManager administrator = queue.open(Caller.administrator("A"))) {
      BackgroundCopyGroup taken = administrator.getGroup(group.id());
      queue.run(taken);
      assertThat(answers).hasSize(1);
      assertThat(taken.status().state()).isEqualTo(COMPLETE);
    }
  }

  @Test
  void theCallbackOfAClosedClientIsSilent() {
    BackgroundCopyGroup group;
    try (QueueManager other = queue.open(Caller.user("U"))) {
      group =
          manager.getGroup(suspendedBy(other, NotifyFlags.GROUP_DONE, recorder).id());
    }
    queue.run(group);
    assertThat(recorder.events).isEmpty();
  }

  @Test
  void aFailureThatCannotEvenTellItsMessageIsRepeatedToo() {
    recorder.failures.set(1);
    recorder.failure = new AssertionError() {
      private static final long serialVersionUID = 1L;

      @Override
      public String getMessage() {
        throw new IllegalStateException("no message");
      }
    };
    BackgroundCopyGroup group = suspended(NotifyFlags.GROUP_DONE, recorder);
    queue.run(group);

    queue.advance(Outcome.REDELIVERY);

    assertThat(recorder.events).hasSize(2);
    runTo(ERROR, group("g"));
    assertThat(recorder.events).as("of another group").hasSize(3);
  }

  private BackgroundCopyGroup group(String file) {
    BackgroundCopyGroup group = queue.group(manager, directory, file);
    queue.network.at(TestQueue.SERVER + file).status(404);
    group.setCallback(recorder);
    return group;
  }

  @Test
  void repetitionsEndWithTheClient() {
    recorder.failures.set(9);
    try (QueueManager other = queue.open(Caller.user("U"))) {
      queue.run(suspendedBy(other, NotifyFlags.GROUP_DONE, recorder));
    }
    queue.advance(Outcome.REDELIVERY);
    assertThat(recorder.events).hasSize(1);
  }

  @Test
  void whatAClosedClientMissedIsToldToTheNext() {
    UUID id;
    try (QueueManager other = queue.open(Caller.user("U"))) {
      id = suspendedBy(other, NotifyFlags.GROUP_DONE, new Recorder()).id();
    }
    BackgroundCopyGroup group = manager.getGroup(id);
    queue.run(group);
    group.setCallback(recorder);
    queue.settle();
    assertThat(recorder.events).hasSize(1);
  }

  // ---- classes

  @Test
  void aClassIsBoundByItsId() {
    try (QueueManager knowing = open(id -> Optional.of(recorder))) {
      BackgroundCopyGroup group = suspendedBy(knowing, NotifyFlags.GROUP_DONE, event -> {});
      group.set(GroupProperty.NOTIFY_CLSID, CLASS_TEXT);
      queue.run(group);
      assertThat(recorder.events).hasSize(1);
    }
  }

  @Test
  void aClassIdIsReadBackInCanonicalForm() {
    try (QueueManager knowing = open(id -> Optional.of(recorder))) {
      BackgroundCopyGroup group = suspendedBy(knowing, NotifyFlags.GROUP_DONE, event -> {});
      group.set(GroupProperty.NOTIFY_CLSID, "{" + CLASS + "}");
      assertThat(group.get(GroupProperty.NOTIFY_CLSID)).isEqualTo(CLASS_TEXT);
    }
  }

  @Test
  void theClassIsAskedForByItsId() {
    List<UUID> asked = new CopyOnWriteArrayList<>();
    CallbackClasses classes = id -> {
      asked.add(id);
      return Optional.of(recorder);
    };
    try (QueueManager knowing = open(classes)) {
      suspendedBy(knowing, NotifyFlags.GROUP_DONE, event -> {})
          .set(GroupProperty.NOTIFY_CLSID, CLASS_TEXT);
    }
    assertThat(asked).containsExactly(CLASS);
  }

  @Test
  void aCallbackThatWasHandedOverReadsAsNoClass() {
    assertThat(suspended(NotifyFlags.GROUP_DONE, recorder).get(GroupProperty.NOTIFY_CLSID))
        .isEqualTo(GroupProperty.NO_CLASS);
  }

  @Test
  void anEmptyClassIdUnbinds() {
    BackgroundCopyGroup group = suspended(NotifyFlags.GROUP_DONE, recorder);
    group.set(GroupProperty.NOTIFY_CLSID, "");
    queue.run(group);
    assertThat(recorder.events).isEmpty();
  }

  @Test
  void anUnknownClassIsRefusedAndTheEarlierBindingStays() {
    try (QueueManager knowing = open(id -> Optional.empty())) {
      BackgroundCopyGroup group = suspendedBy(knowing, NotifyFlags.GROUP_DONE, recorder);

      assertThatExceptionOfType(BackgroundCopyException.class)
          .isThrownBy(() -> group.set(GroupProperty.NOTIFY_CLSID, CLASS_TEXT))
          .withMessageContaining("memory.callbackClasses")
          .satisfies(e -> assertThat(e.hresult()).isEqualTo(HResult.REGDB_E_CLASSNOTREG));

      queue.run(group);
      assertThat(recorder.events).hasSize(1);
    }
  }

  @Test
  void aClientWithoutClassesKnowsNone() {
    BackgroundCopyGroup group = suspended(NotifyFlags.GROUP_DONE, recorder);
    assertThatExceptionOfType(BackgroundCopyException.class)
        .isThrownBy(() -> group.set(GroupProperty.NOTIFY_CLSID, CLASS_TEXT));
  }

  @Test
  void aMalformedClassIdIsRefusedAndTheEarlierBindingStays() {
    BackgroundCopyGroup group = suspended(NotifyFlags.GROUP_DONE, recorder);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group.set(GroupProperty.NOTIFY_CLSID, CLASS.toString()));
    queue.run(group);
    assertThat(recorder.events).hasSize(1);
  }

  private QueueManager open(CallbackClasses classes) {
    return QueueManagers.open(queue
        .config(Caller.user("U"))
        .option(MemoryOptions.CALLBACK_CLASSES, classes)
        .build());
  }

  private BackgroundCopyGroup suspended(NotifyFlags flags, BackgroundCopyCallback callback) {
    return suspendedBy(manager, flags, callback);
  }

  private BackgroundCopyGroup suspendedBy(
      QueueManager client, NotifyFlags flags, BackgroundCopyCallback callback) {
    BackgroundCopyGroup group = queue.groupIn(SUSPENDED, client, directory, "f");
    group.set(GroupProperty.NOTIFY_FLAGS, flags);
    group.setCallback(callback);
    return group;
  }

  private void runTo(GroupState end, BackgroundCopyGroup group) {
    queue.network.at(TestQueue.SERVER + "f").status(end == ERROR ? 404 : 200);
    queue.run(group);
  }

  /** Keeps what it is told, and fails as often as it shall. */
  private static final class Recorder implements BackgroundCopyCallback {

    final List<StatusEvent> events = new CopyOnWriteArrayList<>();
    final AtomicInteger failures = new AtomicInteger();
    volatile Error failure = new AssertionError("not acknowledged");

    @Override
    public void onStatus(StatusEvent event) {
      events.add(event);
      if (failures.getAndDecrement() > 0) {
        throw failure;
      }
    }

    StatusEvent only() {
      assertThat(events).hasSize(1);
      return events.get(0);
    }
  }
}
