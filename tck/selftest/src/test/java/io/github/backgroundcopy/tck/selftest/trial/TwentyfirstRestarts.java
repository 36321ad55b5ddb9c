package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes that need a restart of the service. */
final class TwentyfirstRestarts {

  private TwentyfirstRestarts() {}

  static List<Suspect> all() {
    return List.of(localCodeLost(), jobIdsKept(), errorUntold(), sizesForgotten());
  }

  /** The table has a column for the status of the server alone. */
  private static Suspect localCodeLost() {
    return new Suspect(
        Kind.RESTARTS,
        "the code of a local failure is 0 after a restart",
        "JOB-STATUS-02: \"after a local write failure the Win32 code\"; LIFE-02",
        () -> {
          Set<Past> failed = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("queue.stopService")) {
              note(call, failed, GroupState.ERROR);
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.resume")) {
              failed.remove(Eighth.past(call));
            }
            return answer instanceof JobStatus status
                    && Eighth.on(call, "job.status")
                    && failed.contains(Eighth.past(call))
                ? new JobStatus(status.bits(), 0, status.transportResult(), status.retries())
                : answer;
          };
        },
        stage -> {
          Path lost = Files.createDirectory(stage.folder.resolve("lost"));
          FileInfo file =
              FileInfo.of(stage.file(5).remoteName(), lost.resolve("a.bin").toString());
          BackgroundCopyGroup group = Eighth.with(stage, file);
          Files.delete(lost);
          stage.fail(group);
          JobStatus before = Stage.job(group).status();
          stage.restart();
          assertThat(Stage.job(group).status()).isEqualTo(before);
        });
  }

  /** Keeps the groups that are in a state when the service stops. */
  private static void note(Call call, Set<Past> noted, GroupState state) {
    for (Past past : call.scene.pasts()) {
      if (past.look().map(GroupDetails::state).filter(state::equals).isPresent()) {
        noted.add(past);
      }
    }
  }

  /** What is read back of the index of job ids has those of cancelled groups in it. */
  private static Suspect jobIdsKept() {
    return new Suspect(
        Kind.RESTARTS,
        "the id of a cancelled group's job is taken again after a restart",
        "GROUP-JOB-04: \"CreateJob with the GUID of a job in any other group\", which is in none;"
            + " GROUP-CANCEL-01",
        () -> {
          Map<UUID, Past> jobs = new ConcurrentHashMap<>();
          Set<UUID> taken = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("queue.startService")) {
              Object answer = call.proceed();
              jobs.forEach((id, past) -> {
                if (past.cancelled) {
                  taken.add(id);
                }
              });
              return answer;
            }
            if (!Eighth.on(call, "group.createJob")) {
              return call.proceed();
            }
            UUID id = call.argument(0);
            if (taken.contains(id) && takesJob(call)) {
              throw new DuplicateIdException(id, "There is a job \"" + id + "\" already");
            }
            Object answer = call.proceed();
            jobs.put(id, Eighth.past(call));
            return answer;
          };
        },
        stage -> {
          UUID id = UUID.randomUUID();
          BackgroundCopyGroup group = stage.group();
          group.createJob(id);
          group.cancel();
          stage.restart();
          assertThat(stage.group().createJob(id).id()).isEqualTo(id);
        });
  }

  private static boolean takesJob(Call call) {
    GroupState state = Eighth.state(call);
    return state != null
        && state != GroupState.RUNNING
        && call.group().enumJobs().count() == 0;
  }

  /** What is still to be told is kept of completions alone. */
  private static Suspect errorUntold() {
    return new Suspect(
        Kind.RESTARTS,
        "an error that nobody has acknowledged is not told after a restart",
        "BackgroundCopyGroup.setCallback: \"A completion or error that nobody has acknowledged yet"
            + " is told too\"; CB-BIND-01, LIFE-02",
        () -> {
          Set<Past> failed = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("queue.stopService")) {
              note(call, failed, GroupState.ERROR);
            }
            if (Eighth.on(call, "callback.onStatus")) {
              StatusEvent event = call.argument(0);
              if (event.isError() && failed.contains(Eighth.past(call))) {
                return null;
              }
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.resume")) {
              failed.remove(Eighth.past(call));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          stage.restart();
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.setCallback(heard::add);
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  /** The sizes that servers have told are not kept, and what has arrived is not asked for again. */
  private static Suspect sizesForgotten() {
    return new Suspect(
        Kind.RESTARTS,
        "the sizes of a group that had begun before a restart are unknown until it is complete",
        "GROUP-SIZE-01: \"Once all sizes are known get_Size must return S_OK and their sum\";"
            + " LIFE-02",
        () -> {
          Set<Past> begun = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("queue.stopService")) {
              for (Past past : call.scene.pasts()) {
                if (past.look().filter(TwentyfirstRestarts::isUnderWay).isPresent()) {
                  begun.add(past);
                }
              }
            }
            if (Eighth.on(call, "group.size", "group.progress", "job.progress")
                && !call.hasIndex()
                && begun.contains(Eighth.past(call))
                && Eighth.state(call) != GroupState.COMPLETE) {
              Object answer = call.proceed();
              return answer instanceof Progress progress ? unknown(progress) : OptionalLong.empty();
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              return past != null && begun.contains(past) && isUnderWay(details)
                  ? Eighth.copy(details).progress(unknown(details.progress())).build()
                  : details;
            });
          };
        },
        stage -> {
          FileInfo first = stage.file(5);
          FileInfo second = stage.file(7);
          stage.network().hold(Stage.path(second), 0);
          BackgroundCopyGroup group = Eighth.with(stage, first, second);
          stage.run(group);
          assertThat(group.size()).hasValue(12);
          stage.restart();
          stage.queue.settle();
          assertThat(group.size()).hasValue(12);
        });
  }

  private static boolean isUnderWay(GroupDetails details) {
    return details.progress().bytesTransferred() > 0 && details.state() != GroupState.COMPLETE;
  }

  private static Progress unknown(Progress progress) {
    return new Progress(progress.bytesTransferred(), OptionalLong.empty(), 0);
  }
}
