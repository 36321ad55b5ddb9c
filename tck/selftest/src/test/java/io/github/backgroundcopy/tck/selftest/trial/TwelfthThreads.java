package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Objects;

/** Mistakes of the thread that calls. */
final class TwelfthThreads {

  private TwelfthThreads() {}

  static List<Suspect> all() {
    return List.of(swallowed(), notInACall(), closedByAnother());
  }

  private static Suspect swallowed() {
    return new Suspect(
        Kind.LOST_STATE,
        "a thread that is interrupted is no longer so when it has suspended a running group",
        "QueueManager: \"A thread that is interrupted is served like any other, and stays"
            + " interrupted\"; JAVA-THREAD-06",
        () -> call -> {
          boolean waits = Eighth.on(call, "group.suspend")
              && Thread.currentThread().isInterrupted()
              && Eighth.state(call) == GroupState.RUNNING;
          Object answer = call.proceed();
          if (waits) {
            // It was woken from waiting for the transfer to end.
            var unused = Thread.interrupted();
          }
          return answer;
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.held(stage, file);
          boolean stays = Stage.elsewhere(() -> {
            Thread.currentThread().interrupt();
            group.suspend();
            return Thread.interrupted();
          });
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
          assertThat(stays).isTrue();
        });
  }

  /** The thread that tells is the one that transfers, and is not free yet. */
  private static Suspect notInACall() {
    return new Suspect(
        Kind.CALLBACKS,
        "to resume a failed group on the thread that tells of its failure comes to nothing",
        "GROUP-STATE-08: \"ResumeGroup on a failed group must return S_OK, clear ERROR and"
            + " retry\"; CB-REENTRY-01",
        () -> call -> Eighth.on(call, "group.resume")
                && Objects.equals(call.scene.inCallback.get(), true)
                && Eighth.state(call) == GroupState.ERROR
            ? null
            : call.proceed(),
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          group.setCallback(event -> {
            stage.network().serve(Stage.path(file), Resource.of(new byte[5]));
            event.group().resume();
          });
          stage.run(group);
          stage.queue.settle();
          assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
        });
  }

  /** A client belongs to the thread that opened it, as a connection does. */
  private static Suspect closedByAnother() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a client that is closed on another thread than the one that opened it stays open",
        "QueueManager: \"Safe for use by many threads\", close: \"its manager and handles answer"
            + " IllegalStateException from now on\"; JAVA-CLOSE-01",
        () -> call -> {
          if (call.is("manager.close")
              && call.scene.isRemembered(call.target)
              && call.memo(Thread.class, Thread::currentThread) != Thread.currentThread()) {
            return null;
          }
          Object answer = call.proceed();
          if (call.is("queue.client") && answer != null) {
            var unused = call.scene.memo(answer, Thread.class, Thread::currentThread);
          }
          return answer;
        },
        stage -> {
          QueueManager other = stage.client(Principal.U);
          int done = Stage.elsewhere(() -> {
            other.close();
            return 1;
          });
          assertThat(done).isEqualTo(1);
          assertThatThrownBy(other::enumGroups).isInstanceOf(IllegalStateException.class);
        });
  }
}
