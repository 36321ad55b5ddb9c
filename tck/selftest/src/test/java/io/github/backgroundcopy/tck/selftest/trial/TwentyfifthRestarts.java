package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with the restart of the service. */
final class TwentyfifthRestarts {

  private TwentyfifthRestarts() {}

  static List<Suspect> all() {
    return List.of(pausedGoesOn(), twins(), takenForEver());
  }

  /** What is kept is that it was started. */
  private static Suspect pausedGoesOn() {
    return new Suspect(
        Kind.RESTARTS,
        "a group that was paused while it ran runs again after a restart",
        "LIFE-02: \"a suspended one stay suspended\"",
        () -> {
          Map<UUID, BackgroundCopyGroup> paused = new ConcurrentHashMap<>();
          return call -> {
            GroupState before = Eighth.on(call, "group.suspend") ? Eighth.state(call) : null;
            Object answer = call.proceed();
            if (before == GroupState.RUNNING) {
              paused.put(call.group().id(), call.group());
            } else if (Eighth.on(call, "group.resume", "group.cancel", "group.finish")) {
              paused.remove(call.group().id());
            } else if (call.is("queue.startService")) {
              paused.values().forEach(TwentyfifthRestarts::start);
              paused.clear();
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.held(stage, file);
          group.suspend();
          stage.restart();
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  private static void start(BackgroundCopyGroup group) {
    try {
      group.resume();
    } catch (RuntimeException e) {
      // Somebody else's by now, or gone.
    }
  }

  /** The table of files has the local name for its key. */
  private static Suspect twins() {
    return new Suspect(
        Kind.RESTARTS,
        "of files with the same local name a restart leaves only the first",
        "LIFE-02: \"with the same ids, owner, job, files\"; JOB-ADDFILES-15: \"Two entries with the"
            + " same local name must be accepted\"",
        () -> {
          Map<Past, BackgroundCopyJob> jobs = new ConcurrentHashMap<>();
          Map<Past, Rows> rows = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("queue.stopService")) {
              jobs.forEach((past, job) -> keep(past, job, rows));
              return call.proceed();
            }
            Past past = call.origin.past();
            Rows kept = past == null ? null : rows.get(past);
            if (kept != null && call.origin.noun().equals("job")) {
              if (call.hasIndex()) {
                return call.with(kept.real(call.<Integer>argument(0)));
              }
              Object answer = call.proceed();
              if (call.is("job.fileCount")) {
                return kept.shown((Integer) Objects.requireNonNull(answer));
              }
              return call.is("job.files")
                  ? kept.shown((List<?>) Objects.requireNonNull(answer))
                  : answer;
            }
            Object answer = Eighth.told(call, details -> shown(call, details, rows));
            if (past != null && call.is("job.addFiles")) {
              jobs.put(past, (BackgroundCopyJob) call.target);
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          FileInfo twin = FileInfo.of(stage.network().url("/twin"), file.localName());
          BackgroundCopyGroup group = Eighth.with(stage, file, twin);
          stage.restart();
          assertThat(Stage.job(group).fileCount()).isEqualTo(2);
        });
  }

  private static void keep(Past past, BackgroundCopyJob job, Map<Past, Rows> rows) {
    try {
      Rows kept = Rows.of(job);
      if (kept.places.size() < kept.count) {
        rows.put(past, kept);
      }
    } catch (RuntimeException e) {
      // Somebody else's by now, or gone.
    }
  }

  private static GroupDetails shown(Call call, GroupDetails details, Map<Past, Rows> rows) {
    Past past = call.scene.past(details.id());
    Rows kept = past == null ? null : rows.get(past);
    if (kept == null) {
      return details;
    }
    int count = kept.shown(details.fileCount());
    GroupDetails.Builder other = Eighth.copy(details);
    details.jobId().ifPresent(job -> other.job(job, count));
    details.filesDone().ifPresent(done -> other.filesDone(Math.min(done, count)));
    return other.build();
  }

  /**
   * The files of a job that a restart leaves.
   *
   * @param places where they were
   * @param count how many there were
   */
  private record Rows(List<Integer> places, int count) {

    static Rows of(BackgroundCopyJob job) {
      List<Integer> places = new ArrayList<>();
      Set<String> names = new HashSet<>();
      int count = job.fileCount();
      for (int i = 0; i < count; i++) {
        if (names.add(job.file(i).localName())) {
          places.add(i);
        }
      }
      return new Rows(places, count);
    }

    int real(int index) {
      if (index < 0) {
        return index;
      }
      return index < places.size() ? places.get(index) : index - places.size() + count;
    }

    int shown(int all) {
      return all - count + places.size();
    }

    List<?> shown(List<?> all) {
      List<Object> shown = new ArrayList<>();
      for (int i = 0; i < shown(all.size()); i++) {
        shown.add(all.get(real(i)));
      }
      return List.copyOf(shown);
    }
  }

  /** Rows are only marked as deleted, and read back as ids that are in use. */
  private static Suspect takenForEver() {
    return new Suspect(
        Kind.RESTARTS,
        "the id of a group that was cancelled before a restart is taken after it",
        "QMGR-CREATE-05: \"After CancelGroup the same GUID must be usable again\"",
        () -> {
          Map<UUID, Integer> gone = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("manager.createGroup") && call.hasArguments()) {
              UUID id = call.argument(0);
              if (gone.getOrDefault(id, Integer.MAX_VALUE) < call.scene.restarts) {
                // First come the faults that any call has.
                var unused = call.client().manager().enumGroups();
                throw new DuplicateIdException(id, "There is a group \"" + id + "\"");
              }
            }
            Object answer = call.proceed();
            if (call.is("group.cancel", "group.finish")) {
              gone.put(call.group().id(), call.scene.restarts);
            } else if (call.is("manager.createGroup")) {
              gone.remove(call.<UUID>argument(0));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.cancel();
          stage.restart();
          assertThat(stage.user.createGroup(group.id()).id()).isEqualTo(group.id());
        });
  }
}
