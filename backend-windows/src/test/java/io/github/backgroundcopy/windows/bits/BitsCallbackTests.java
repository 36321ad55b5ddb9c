package io.github.backgroundcopy.windows.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told of what, and how often. */
class BitsCallbackTests {

  private final FakeMachine machine = FakeMachine.windows();
  private final BlockingQueue<StatusEvent> events = new LinkedBlockingQueue<>();
  private QueueManager manager;
  private BackgroundCopyGroup group;
  private FakeJob job;

  @TempDir
  private Path directory;

  @BeforeEach
  void open() {
    manager = machine.open();
    group = FakeMachine.group(manager, directory, 2);
    job = machine.bits().byGroup(group.id());
  }

  @AfterEach
  void close() {
    machine.close();
  }

  private StatusEvent next() throws InterruptedException {
    return Objects.requireNonNull(events.poll(10, TimeUnit.SECONDS), "nobody was told");
  }

  /** What was hinted at before has been looked at when another group's event has come. */
  private void settle() throws InterruptedException {
    BackgroundCopyGroup other = FakeMachine.group(manager, directory, 1);
    CountDownLatch told = new CountDownLatch(1);
    other.whenDone(event -> told.countDown());
    machine.bits().byGroup(other.id()).transfer();
    assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
    other.cancel();
  }

  @Test
  void completionIsToldOnce() throws InterruptedException {
    group.whenDone(events::add);
    assertThat(job.transfer()).isZero();
    StatusEvent event = next();
    assertThat(event.isError()).isFalse();
    assertThat(event.group().id()).isEqualTo(group.id());
    assertThat(event.status().bits()).isEqualTo(0x140);
    assertThat(event.job()).isEmpty();
    job.tell();
    settle();
    assertThat(events).isEmpty();
  }

  @Test
  void anErrorIsToldWithItsFileAndEachOne() throws InterruptedException {
    group.setCallback(events::add);
    job.fail(0x80190194, 1);
    StatusEvent event = next();
    assertThat(event.isError()).isTrue();
    assertThat(event.fileIndex()).hasValue(1);
    assertThat(event.error().orElseThrow().transportResult()).isEqualTo(404);
    assertThat(event.job()).isPresent();
    assertThat(event.status().bits()).isEqualTo(0x380);
    group.resume();
    job.fail(0x80190194, 0);
    assertThat(next().fileIndex()).hasValue(0);
  }

  @Test
  void anErrorIsNotToldAgainWhileTheJobBeginsAgain() throws InterruptedException {
    group.setCallback(events::add);
    job.fail(0x80190194, 1);
    assertThat(next().fileIndex()).hasValue(1);
    job.whileResuming(() -> {
      job.tell();
      settle();
      return null;
    });
    group.resume();
    settle();
    assertThat(events).isEmpty();
    job.fail(0x80190194, 0);
    assertThat(next().fileIndex()).hasValue(0);
  }

  @Test
  void whatTheServiceDoesNotTellIsSeen() throws InterruptedException {
    group.setCallback(events::add);
    job.in(JobState.ERROR);
    assertThat(next().isError()).isTrue();
    settle();
    assertThat(events).isEmpty();
  }

  @Test
  void whoeverBindsLastIsToldAloneAcrossClients() throws InterruptedException {
    BlockingQueue<StatusEvent> earlier = new LinkedBlockingQueue<>();
    machine.open().getGroup(group.id()).whenDone(earlier::add);
    group.whenDone(events::add);
    job.transfer();
    assertThat(next().isError()).isFalse();
    settle();
    assertThat(earlier).isEmpty();
  }

  @Test
  void whatNobodyAsksForIsNotTold() throws InterruptedException {
    group.setCallback(events::add);
    job.transfer();
    // A service may tell all the same.
    job.tell();
    group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE.with(NotifyFlags.DISABLE));
    job.tell();
    settle();
    assertThat(events).isEmpty();
  }

  @Test
  void anEventThatIsNotAcknowledgedIsToldAgainWithTheSameArguments() throws Exception {
    group.whenDone(event -> {
      events.add(event);
      if (events.size() < 3) {
        throw new IllegalStateException("not now");
      }
    });
    job.transfer();
    // Kept in the queue until there are three of them.
    CountDownLatch three = new CountDownLatch(1);
    while (events.size() < 3) {
      assertThat(three.await(1, TimeUnit.MILLISECONDS)).isFalse();
    }
    settle();
    assertThat(events).hasSize(3);
    assertThat(next()).isSameAs(next()).isSameAs(next());
  }

  @Test
  void aCallbackThatComesLateIsToldAndAnAcknowledgedEventIsNot() throws InterruptedException {
    job.transfer();
    group.whenDone(events::add);
    assertThat(next().isError()).isFalse();
    settle();
    group.setCallback(events::add);
    settle();
    assertThat(events).isEmpty();
  }

  @Test
  void theLastCallbackReplacesTheEarlier() throws InterruptedException {
    BlockingQueue<StatusEvent> earlier = new LinkedBlockingQueue<>();
    group.whenDone(earlier::add);
    group.whenDone(events::add);
    job.transfer();
    assertThat(next().group().id()).isEqualTo(group.id());
    assertThat(earlier).isEmpty();
  }

  @Test
  void nothingIsToldAfterUnbindingCancellingAndClosing() throws InterruptedException {
    group.whenDone(events::add);
    group.clearCallback();
    assertThat(job.isNotifying()).isFalse();
    group.whenDone(events::add);
    group.set(GroupProperty.NOTIFY_CLSID, "");
    assertThat(job.isNotifying()).isFalse();
    QueueManager other = machine.open();
    other.getGroup(group.id()).whenDone(events::add);
    assertThat(job.isNotifying()).isTrue();
    other.close();
    assertThat(job.isNotifying()).isFalse();
    job.transfer();
    settle();
    assertThat(events).isEmpty();
  }

  @Test
  void aCallbackMayCancelItsGroup() throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    group.whenDone(event -> {
      event.group().cancel();
      cancelled.countDown();
    });
    job.transfer();
    assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(job.state()).isEqualTo(JobState.ACKNOWLEDGED);
  }

  @Test
  void aBlockingCallbackHoldsUpNobodyElse() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    group.whenDone(event -> {
      begun.countDown();
      end.await();
    });
    assertThat(job.transfer()).isZero();
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    settle();
    group.cancel();
    end.countDown();
  }

  @Test
  void aRefusedBindingLeavesTheEarlierOneAndItsFlags() throws InterruptedException {
    group.setCallback(events::add);
    BackgroundCopyCallback never = event -> {
      throw new AssertionError("bound");
    };
    machine.api().faults(call -> call.endsWith("SetNotifyInterface") ? 0x8007000E : null);
    assertThatExceptionOfType(BackgroundCopyException.class)
        .isThrownBy(() -> group.whenDone(never));
    machine.api().faults(call -> null);
    assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.ERRORS_ONLY);
    job.fail(0x80190194, 0);
    assertThat(next().isError()).isTrue();
  }
}
