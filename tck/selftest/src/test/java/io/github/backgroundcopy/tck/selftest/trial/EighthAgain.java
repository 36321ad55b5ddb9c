package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes that are made the second time. */
final class EighthAgain {

  private EighthAgain() {}

  static List<Suspect> all() {
    return List.of(boundOnce(), theFirstError(), completeForEver(), heardByTheOld());
  }

  private static Suspect boundOnce() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that is bound after an earlier one was cleared is not called",
        "BackgroundCopyGroup.setCallback: \"Every later outcome is told as well\"; CB-BIND-01",
        () -> {
          Set<Past> cleared = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "group.setCallback", "group.whenDone")
                && cleared.contains(Eighth.past(call))) {
              return call.with((BackgroundCopyCallback) event -> {});
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.clearCallback")) {
              cleared.add(Eighth.past(call));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          Stage.listen(group);
          group.clearCallback();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect theFirstError() {
    return new Suspect(
        Kind.LOST_STATE,
        "the job of a group that failed twice tells the first failure",
        "BackgroundCopyJob.status: \"after an error, what went wrong\"; JOB-STATUS-02",
        () -> {
          Map<Past, JobStatus> first = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.resume") && Eighth.state(call) == GroupState.ERROR) {
              first.putIfAbsent(Eighth.past(call), Stage.job(call.group()).status());
            }
            Object answer = call.proceed();
            if (!Eighth.on(call, "job.status")) {
              return answer;
            }
            JobStatus right = (JobStatus) Objects.requireNonNull(answer);
            return right.isError() ? first.getOrDefault(Eighth.past(call), right) : right;
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          stage.network().serve(Stage.path(file), Resource.failing(410));
          stage.fail(group);
          assertThat(Stage.job(group).status().transportResult()).isEqualTo(410);
        });
  }

  private static Suspect completeForEver() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group that was completed twice stays complete when it gets files again",
        "BackgroundCopyJob.addFiles: \"a complete group becomes SUSPENDED\"; JOB-ADDFILES-14",
        () -> {
          Map<Past, Integer> reopened = new ConcurrentHashMap<>();
          Set<UUID> stuck = ConcurrentHashMap.newKeySet();
          return call -> {
            boolean reopens =
                Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.COMPLETE;
            if (Eighth.on(call, "group.resume", "group.cancel")) {
              stuck.remove(Eighth.past(call).id);
            }
            Object answer = Eighth.told(
                call,
                right -> stuck.contains(right.id())
                    ? Eighth.copy(right).status(complete(right.status())).build()
                    : right);
            if (reopens && reopened.merge(Eighth.past(call), 1, Integer::sum) > 1) {
              stuck.add(Eighth.past(call).id);
            }
            return Eighth.on(call, "group.status") && stuck.contains(Eighth.past(call).id)
                ? complete((GroupStatus) Objects.requireNonNull(answer))
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          Stage.job(group).addFiles(List.of(stage.file(3)));
          stage.complete(group);
          Stage.job(group).addFiles(List.of(stage.file(3)));
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  private static GroupStatus complete(GroupStatus status) {
    return GroupStatus.of(GroupState.COMPLETE, status.foreground());
  }

  /** Callbacks are kept by id, and nobody takes them out. */
  private static Suspect heardByTheOld() {
    return new Suspect(
        Kind.IDENTITY,
        "the callback of a cancelled group is bound to the next group with its id",
        "QMGR-CREATE-05: \"usable again for a new, empty group\"; GROUP-CANCEL-05",
        () -> {
          Map<UUID, BackgroundCopyCallback> bound = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.put(Eighth.past(call).id, call.argument(0));
            } else if (Eighth.on(call, "group.clearCallback")) {
              bound.remove(Eighth.past(call).id);
            } else if (call.is("manager.createGroup")) {
              BackgroundCopyCallback old = bound.get(call.<UUID>argument(0));
              if (old != null) {
                ((BackgroundCopyGroup) Objects.requireNonNull(answer)).setCallback(old);
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup old = stage.group();
          List<StatusEvent> heard = Stage.listen(old);
          old.cancel();
          BackgroundCopyGroup next = stage.user.createGroup(old.id());
          next.createJob(UUID.randomUUID()).addFiles(List.of(stage.file(Resource.failing(404))));
          stage.fail(next);
          assertThat(heard).isEmpty();
        });
  }
}
