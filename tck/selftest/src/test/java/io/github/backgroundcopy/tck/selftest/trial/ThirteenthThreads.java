package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes of the thread that calls. */
final class ThirteenthThreads {

  private ThirteenthThreads() {}

  static List<Suspect> all() {
    return List.of(asWhenItWasCalled(), whoPausedIt(), interrupted());
  }

  /** What is told and what is seen meanwhile are one transaction. */
  private static Suspect asWhenItWasCalled() {
    return new Suspect(
        Kind.CALLBACKS,
        "on the thread of a callback the queue is listed as it was when that was called",
        "ENUM-SNAP-01: \"a new enumerator must list it\"; CB-REENTRY-02: \"must do what it does"
            + " elsewhere\"",
        () -> {
          ThreadLocal<Map<Principal, GroupEnumerator>> seen = ThreadLocal.withInitial(Map::of);
          return call -> {
            if (call.is("callback.onStatus") && call.origin.client() != null) {
              try {
                seen.set(
                    Map.of(call.client().principal(), call.client().manager().enumGroups()));
              } catch (RuntimeException e) {
                // The client or the service has gone.
              }
              try {
                return call.proceed();
              } finally {
                seen.remove();
              }
            }
            Object answer = call.proceed();
            if (call.is("manager.enumGroups")) {
              GroupEnumerator then = seen.get().get(call.client().principal());
              return then == null ? answer : then.duplicate();
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<Long> counts = new CopyOnWriteArrayList<>();
          group.whenDone(event -> {
            BackgroundCopyGroup unused = stage.group();
            counts.add(stage.user.enumGroups().count());
          });
          stage.complete(group);
          assertThat(counts).containsExactly(2L);
        });
  }

  /** A lock is held from the one call to the other. */
  private static Suspect whoPausedIt() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group that one thread has paused is not started by another one",
        "BackgroundCopyGroup: \"Safe for use by many threads\"; GROUP-STATE-02",
        () -> {
          Map<Past, Thread> paused = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.suspend") && Eighth.state(call) == GroupState.RUNNING) {
              Object answer = call.proceed();
              paused.put(Eighth.past(call), Thread.currentThread());
              return answer;
            }
            if (Eighth.on(call, "group.resume")) {
              Thread other = paused.get(Eighth.past(call));
              if (other != null
                  && other != Thread.currentThread()
                  && Eighth.state(call) == GroupState.SUSPENDED) {
                return null;
              }
              paused.remove(Eighth.past(call));
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          group.suspend();
          GroupState state = Stage.elsewhere(() -> {
            group.resume();
            return group.status().state();
          });
          assertThat(state).isEqualTo(GroupState.RUNNING);
        });
  }

  /** The channel by which the files would be looked at is closed by the interruption. */
  private static Suspect interrupted() {
    return new Suspect(
        Kind.LOST_STATE,
        "on a thread that is interrupted finish gives no files, and the group is gone all the same",
        "QueueManager: \"A thread that is interrupted is served like any other\"; JAVA-THREAD-06,"
            + " JAVA-FINISH-01",
        () -> call -> {
          Object answer = call.proceed();
          return Eighth.on(call, "group.finish") && Thread.currentThread().isInterrupted()
              ? List.of()
              : answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          List<Path> paths = Stage.elsewhere(() -> {
            Thread.currentThread().interrupt();
            return group.finish();
          });
          assertThat(paths).hasSize(1);
        });
  }
}
