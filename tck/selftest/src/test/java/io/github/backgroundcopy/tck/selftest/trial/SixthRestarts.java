package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Mistakes in what a restart of the service finds of groups that had begun. */
final class SixthRestarts {

  private static final int MOST_ATTEMPTS = 20;

  private SixthRestarts() {}

  static List<Suspect> all() {
    return List.of(retriesNotWritten(), partsNotWritten(), startedAtOncePaused());
  }

  /** Keeps the groups that are in a state when the service stops, until they are resumed. */
  private static void note(Call call, GroupState state, Set<Past> stopped) {
    Past past = call.origin.past();
    if (call.is("queue.stopService")) {
      for (Past each : call.scene.pasts()) {
        if (each.look().filter(details -> details.state() == state).isPresent()) {
          stopped.add(each);
        }
      }
    } else if (past != null && call.is("group.resume")) {
      stopped.remove(past);
    }
  }

  private static Suspect retriesNotWritten() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart of the service a failed job tells that nothing was tried again",
        "DUR-04: \"states, codes, retries and index of the error\"; JobStatus.retries",
        () -> {
          Set<Past> stopped = ConcurrentHashMap.newKeySet();
          return call -> {
            note(call, GroupState.ERROR, stopped);
            Object answer = call.proceed();
            Past past = call.origin.past();
            return call.is("job.status") && past != null && stopped.contains(past)
                ? withoutRetries((JobStatus) Objects.requireNonNull(answer))
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          String path = Stage.path(SixthDetails.added(stage, group, Resource.unreachable()));
          stage.run(group);
          stage.network().serve(path, Resource.failing(404));
          for (int i = 0; i < MOST_ATTEMPTS; i++) {
            stage.queue.letTimePass();
            stage.queue.settle();
          }
          JobStatus before = Stage.job(group).status();
          assertThat(before.retries()).isPositive();
          stage.restart();
          assertThat(Stage.job(group).status()).isEqualTo(before);
        });
  }

  private static JobStatus withoutRetries(JobStatus right) {
    return new JobStatus(right.bits(), right.win32Result(), right.transportResult(), 0);
  }

  /** The job's bytes are a column of its own, those of a file are known to who fetches it. */
  private static Suspect partsNotWritten() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart of the service nothing has come of the file that a paused group is at",
        "JOB-PROG-01: \"the bytes of all files together must be those of the job\"; DUR-01",
        () -> {
          Set<Past> stopped = ConcurrentHashMap.newKeySet();
          return call -> {
            note(call, GroupState.SUSPENDED, stopped);
            Object answer = call.proceed();
            Past past = call.origin.past();
            if (past == null || !stopped.contains(past)) {
              return answer;
            }
            if (call.is("job.progress") && call.hasIndex()) {
              return withoutPart((Progress) Objects.requireNonNull(answer));
            }
            return call.is("job.files") ? withoutParts(answer) : answer;
          };
        },
        stage -> {
          Given given = Circumstance.RUNNING.on(stage);
          given.group().suspend();
          stage.queue.settle();
          stage.restart();
          BackgroundCopyJob job = given.job();
          long bytes = job.files().stream()
              .mapToLong(file -> file.progress().bytesTransferred())
              .sum();
          assertThat(bytes).isEqualTo(job.progress().bytesTransferred());
        });
  }

  private static Progress withoutPart(Progress right) {
    return right.percent() == 100 ? right : new Progress(0, right.bytesTotal(), 0);
  }

  private static List<FileProgress> withoutParts(@Nullable Object answer) {
    return ((List<?>) Objects.requireNonNull(answer))
        .stream()
            .map(file -> (FileProgress) file)
            .map(file -> new FileProgress(file.file(), withoutPart(file.progress())))
            .toList();
  }

  /** They are written before they are started, and again when something else happens to them. */
  private static Suspect startedAtOncePaused() {
    return new Suspect(
        Kind.RESTARTS,
        "a group that was added to be started is suspended after a restart of the service",
        "QMGR-ADD-03: transferred \"as after resume\"; LIFE-02: \"continue without any call\"",
        () -> {
          Map<UUID, BackgroundCopyGroup> started = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Past past = call.origin.past();
            List<BackgroundCopyGroup> added = BlindAdding.added(call, answer);
            for (int i = 0; i < added.size(); i++) {
              if (SixthAdding.specs(call).get(i).isStarted()) {
                started.put(added.get(i).id(), added.get(i));
              }
            }
            if (past != null && call.is("group.resume", "group.suspend", "group.set")) {
              started.remove(past.id);
            } else if (call.is("queue.startService")) {
              started.values().forEach(SixthRestarts::pause);
              started.clear();
            }
            return answer;
          };
        },
        stage -> {
          String path = "/held";
          stage.network().serve(path, Resource.ofSize(5));
          stage.network().hold(path, 0);
          BackgroundCopyGroup group = stage.user.add(GroupSpec.builder()
              .files(List.of(SixthDetails.file(stage, path)))
              .started()
              .build());
          stage.queue.settle();
          stage.restart();
          assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
        });
  }

  private static void pause(BackgroundCopyGroup group) {
    try {
      group.suspend();
    } catch (RuntimeException e) {
      // Nobody's any more.
    }
  }
}
