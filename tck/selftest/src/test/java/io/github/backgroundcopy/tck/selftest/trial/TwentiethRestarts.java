package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What a restart of the service forgets, or brings back. */
final class TwentiethRestarts {

  private TwentiethRestarts() {}

  static List<Suspect> all() {
    return List.of(freeAgain(), boundAgain(), withoutTheFlag());
  }

  /** The index of jobs grows as jobs are created, and not when they are read. */
  private static Suspect freeAgain() {
    return new Suspect(
        Kind.RESTARTS,
        "the id of a job that is older than a restart of the service is free for another group's",
        "DUR-03: \"After a restart the ids of groups and jobs must still be taken\"; GROUP-JOB-04",
        () -> call -> {
          try {
            return call.proceed();
          } catch (DuplicateIdException e) {
            if (!Eighth.on(call, "group.createJob") || !isOld(call.scene, call.<UUID>argument(0))) {
              throw e;
            }
            return call.with(UUID.randomUUID());
          }
        },
        stage -> {
          UUID id = UUID.randomUUID();
          assertThat(stage.group().createJob(id).id()).isEqualTo(id);
          stage.restart();
          BackgroundCopyGroup other = stage.group();
          assertThatThrownBy(() -> other.createJob(id)).isInstanceOf(DuplicateIdException.class);
        });
  }

  private static boolean isOld(Scene scene, UUID job) {
    return scene.pasts().stream()
        .filter(Past::sawRestart)
        .anyMatch(
            past -> past.look().flatMap(GroupDetails::jobId).filter(job::equals).isPresent());
  }

  private record Bound(BackgroundCopyGroup handle, BackgroundCopyCallback callback) {}

  /** That something was bound is written to the log, and that it was unbound is not. */
  private static Suspect boundAgain() {
    return new Suspect(
        Kind.RESTARTS,
        "a restart of the service binds a callback again that was unbound before",
        "JAVA-EVENT-02: \"After clearCallback no further call must begin\";"
            + " BackgroundCopyGroup.clearCallback",
        () -> {
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          Map<Past, Bound> cleared = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.put(Eighth.past(call), new Bound(call.group(), call.argument(0)));
              cleared.remove(Eighth.past(call));
            } else if (Eighth.on(call, "group.clearCallback")) {
              Bound last = bound.remove(Eighth.past(call));
              if (last != null) {
                cleared.put(Eighth.past(call), last);
              }
            } else if (call.is("queue.startService")) {
              cleared.values().forEach(TwentiethRestarts::bind);
              cleared.clear();
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          group.clearCallback();
          stage.restart();
          stage.complete(group);
          assertThat(heard).isEmpty();
        });
  }

  private static void bind(Bound last) {
    try {
      last.handle().setCallback(last.callback());
    } catch (RuntimeException e) {
      // Its client was closed, or has lost the group.
    }
  }

  private record Flags(BackgroundCopyGroup handle, NotifyFlags before) {}

  /** What is set is written; what is added on the way to something else is not. */
  private static Suspect withoutTheFlag() {
    return new Suspect(
        Kind.RESTARTS,
        "the flag that whenDone has added is gone after a restart of the service",
        "JAVA-EVENT-03: \"must add GROUP_DONE to the flags\"; DUR-01: \"with all properties …"
            + " as they were\"",
        () -> {
          Map<Past, Flags> unwritten = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.whenDone") && Eighth.state(call) != null) {
              NotifyFlags before = call.group().get(GroupProperty.NOTIFY_FLAGS);
              Object answer = call.proceed();
              if (!before.contains(NotifyFlags.GROUP_DONE)) {
                unwritten.put(Eighth.past(call), new Flags(call.group(), before));
              }
              return answer;
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.NOTIFY_FLAGS)) {
              unwritten.remove(Eighth.past(call));
            } else if (call.is("queue.startService")) {
              unwritten.values().forEach(TwentiethRestarts::forget);
              unwritten.clear();
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.whenDone(event -> {});
          stage.restart();
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.GROUP_DONE);
        });
  }

  private static void forget(Flags flags) {
    try {
      flags.handle().set(GroupProperty.NOTIFY_FLAGS, flags.before());
    } catch (RuntimeException e) {
      // It has gone, or its client.
    }
  }
}
