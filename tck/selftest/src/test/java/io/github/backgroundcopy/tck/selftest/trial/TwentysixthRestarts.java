package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes around a restart. */
final class TwentysixthRestarts {

  private TwentysixthRestarts() {}

  static List<Suspect> all() {
    return List.of(goesOnByItself(), toldOnceMore(), digestsInLowerCase(), jobIdStaysTaken());
  }

  /** What has bytes of a file is thought to have been running. */
  private static Suspect goesOnByItself() {
    return new Suspect(
        Kind.RESTARTS,
        "a group that was paused in the middle of a file goes on after a restart",
        "LIFE-02: \"a suspended one stay suspended\"",
        () -> {
          Map<UUID, QueueManager> paused = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.suspend")) {
              paused.put(Eighth.past(call).id, call.client().manager());
            } else if (call.is("queue.startService")) {
              paused.forEach(TwentysixthRestarts::goOn);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Twentysixth.partly(stage, stage.file(100), 40);
          group.suspend();
          stage.queue.settle();
          stage.restart();
          assertThat(stage.user.getGroup(group.id()).status().state())
              .isEqualTo(GroupState.SUSPENDED);
        });
  }

  private static void goOn(UUID id, QueueManager manager) {
    try {
      BackgroundCopyGroup group = manager.getGroup(id);
      if (group.status().state() == GroupState.SUSPENDED
          && group.progress().bytesTransferred() > 0) {
        group.resume();
      }
    } catch (RuntimeException e) {
      return; // It is gone, or whoever paused it is.
    }
  }

  /** That an outcome was acknowledged is not written down. */
  private static Suspect toldOnceMore() {
    return new Suspect(
        Kind.RESTARTS,
        "a completion that was acknowledged is told again to who binds after a restart",
        "BackgroundCopyGroup.setCallback: \"A completion or error that nobody has acknowledged"
            + " yet\"; CB-STATUS-05: \"until it returns S_OK, then no more\"",
        () -> {
          Map<Integer, Integer> told = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            Object answer = call.proceed();
            if (past == null) {
              return answer;
            }
            if (call.is("callback.onStatus") && !call.<StatusEvent>argument(0).isError()) {
              told.put(past.number, call.scene.restarts);
            } else if (Eighth.on(call, "group.setCallback", "group.whenDone")
                && told.getOrDefault(past.number, Integer.MAX_VALUE) < call.scene.restarts
                && Eighth.state(call) == GroupState.COMPLETE
                && call.group().get(GroupProperty.NOTIFY_FLAGS).equals(NotifyFlags.GROUP_DONE)) {
              BackgroundCopyGroup group = call.group();
              Twentysixth.tell(call.argument(0), StatusEvent.completed(group, group.status()));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).hasSize(1);
          stage.restart();
          List<StatusEvent> later = Stage.listen(stage.user.getGroup(group.id()));
          stage.queue.settle();
          assertThat(later).isEmpty();
        });
  }

  private static Suspect digestsInLowerCase() {
    return new Suspect(
        Kind.RESTARTS,
        "a digest is read back in lower case after a restart",
        "FileInfo.sha256: \"the hexadecimal text as it was given\"; LIFE-02: \"with the same ids,"
            + " owner, job, files, properties\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "job.file") || !Eighth.past(call).sawRestart()) {
            return answer;
          }
          FileInfo file = (FileInfo) Objects.requireNonNull(answer);
          return file.sha256()
              .map(hex -> file.withSha256(hex.toLowerCase(Locale.ROOT)))
              .orElse(file);
        },
        stage -> {
          FileInfo file = stage.names(1).get(0).withSha256("09afAF".repeat(10) + "0000");
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.restart();
          assertThat(Stage.job(stage.user.getGroup(group.id())).file(0)).isEqualTo(file);
        });
  }

  /** The index of job ids is read back with what was deleted since. */
  private static Suspect jobIdStaysTaken() {
    return new Suspect(
        Kind.RESTARTS,
        "the id of a job whose group was cancelled is taken again after a restart",
        "BackgroundCopyGroup.createJob: \"if a job of another group has the id\"; GROUP-JOB-04",
        () -> {
          Map<Integer, UUID> jobs = new ConcurrentHashMap<>();
          Map<UUID, Integer> left = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.createJob") && Eighth.state(call) != null) {
              UUID job = call.argument(0);
              if (left.getOrDefault(job, Integer.MAX_VALUE) < call.scene.restarts) {
                throw new DuplicateIdException(job, "There is a job \"" + job + "\" already");
              }
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.createJob")) {
              jobs.put(Eighth.past(call).number, call.argument(0));
            } else if (Eighth.on(call, "group.cancel", "group.finish")) {
              UUID job = jobs.remove(Eighth.past(call).number);
              if (job != null) {
                left.put(job, call.scene.restarts);
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          UUID job = Stage.job(group).id();
          group.cancel();
          stage.restart();
          BackgroundCopyGroup other = stage.group();
          assertThatCode(() -> other.createJob(job)).doesNotThrowAnyException();
        });
  }
}
