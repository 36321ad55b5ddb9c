package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with a property in a certain state. */
final class TwentyeighthStates {

  private TwentyeighthStates() {}

  static List<Suspect> all() {
    return List.of(flagsOfTheFailure(), codesOverwritten(), foregroundOfTheRun());
  }

  /** The next attempt is a copy of the last one. */
  private static Suspect flagsOfTheFailure() {
    return new Suspect(
        Kind.LOST_STATE,
        "flags that were set on a failed group are lost when it is tried again",
        "GroupProperty: \"All can be read and set in every state of the group\"; GROUP-PROP-07:"
            + " \"accepted and read back\"",
        () -> {
          Map<Past, NotifyFlags> atFailure = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.NOTIFY_FLAGS)
                && Eighth.state(call) == GroupState.ERROR) {
              NotifyFlags before = call.group().get(GroupProperty.NOTIFY_FLAGS);
              Object answer = call.proceed();
              atFailure.putIfAbsent(Eighth.past(call), before);
              return answer;
            }
            boolean retry =
                Eighth.on(call, "group.resume") && Eighth.state(call) == GroupState.ERROR;
            Object answer = call.proceed();
            NotifyFlags flags = retry ? atFailure.remove(Eighth.past(call)) : null;
            if (flags != null) {
              call.group().set(GroupProperty.NOTIFY_FLAGS, flags);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
          stage.run(group);
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.DISABLE);
        });
  }

  /** Whoever adds files writes the whole row, without codes. */
  private static Suspect codesOverwritten() {
    return new Suspect(
        Kind.LOST_STATE,
        "the codes of a failure are 0 once files were added to the failed group",
        "JOB-STATUS-02: \"After HTTP 404 GetStatus must give transport result 404\"; JOB-ADDFILES-14:"
            + " allowed on failed groups",
        () -> {
          Set<Past> overwritten = ConcurrentHashMap.newKeySet();
          return call -> {
            boolean adds =
                Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.ERROR;
            Object answer = call.proceed();
            if (adds) {
              overwritten.add(Eighth.past(call));
            } else if (Eighth.on(call, "group.resume")) {
              overwritten.remove(Eighth.past(call));
            } else if (Eighth.on(call, "job.status")
                && overwritten.contains(Eighth.past(call))
                && answer instanceof JobStatus status
                && status.isError()) {
              return new JobStatus(status.bits(), 0, 0, status.retries());
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          BackgroundCopyJob job = Stage.job(group);
          job.addFiles(List.of(stage.file(7)));
          assertThat(job.status().transportResult()).isEqualTo(404);
        });
  }

  /** The scheduler knows, and the record does not. */
  private static Suspect foregroundOfTheRun() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group that was switched to the foreground while it ran leaves it with that run",
        "GROUP-STATE-11: bit 0x400 \"must then survive suspend, resume, completion, error and restart\"",
        () -> {
          Set<Past> whileRunning = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "group.switchToForeground")) {
              GroupStatus before =
                  Eighth.state(call) == null ? null : call.group().status();
              Object answer = call.proceed();
              if (before != null && before.state() == GroupState.RUNNING && !before.foreground()) {
                whileRunning.add(Eighth.past(call));
              } else if (before != null && before.state() != GroupState.RUNNING) {
                whileRunning.remove(Eighth.past(call));
              }
              return answer;
            }
            if (Eighth.on(call, "group.status")) {
              GroupStatus status = (GroupStatus) Objects.requireNonNull(call.proceed());
              return whileRunning.contains(Eighth.past(call)) ? recorded(status) : status;
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              return past != null && whileRunning.contains(past)
                  ? Eighth.copy(details).status(recorded(details.status())).build()
                  : details;
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          group.switchToForeground();
          assertThat(group.status()).isEqualTo(GroupStatus.of(GroupState.RUNNING, true));
          group.suspend();
          assertThat(group.status()).isEqualTo(GroupStatus.of(GroupState.SUSPENDED, true));
        });
  }

  private static GroupStatus recorded(GroupStatus status) {
    return status.state() == GroupState.RUNNING ? status : GroupStatus.of(status.state(), false);
  }
}
