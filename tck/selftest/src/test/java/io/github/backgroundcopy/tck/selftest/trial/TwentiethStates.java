package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is wrong in one state alone. */
final class TwentiethStates {

  private TwentiethStates() {}

  static List<Suspect> all() {
    return List.of(worthAnotherTry(), heardFirst(), lookedAfter());
  }

  /** Whatever gets files waits to be started. */
  private static Suspect worthAnotherTry() {
    return new Suspect(
        Kind.LOST_STATE,
        "a failed group that gets files is a suspended one",
        "BackgroundCopyJob.addFiles: \"Allowed in every state; a complete group becomes"
            + " SUSPENDED\", and no other; JOB-ADDFILES-14, DETAIL-03",
        () -> {
          Set<Past> mended = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.ERROR) {
              Object answer = call.proceed();
              mended.add(Eighth.past(call));
              return answer;
            }
            if (Eighth.on(call, "group.resume", "group.cancel")) {
              Object answer = call.proceed();
              mended.remove(Eighth.past(call));
              return answer;
            }
            if (Eighth.on(call, "group.status", "job.status")) {
              Object answer = call.proceed();
              if (!mended.contains(Eighth.past(call))) {
                return answer;
              }
              if (answer instanceof JobStatus right && right.isError()) {
                return new JobStatus(JobStatus.INCOMPLETE, 0, 0, 0);
              }
              return answer instanceof GroupStatus right && right.state() == GroupState.ERROR
                  ? GroupStatus.of(GroupState.SUSPENDED, right.foreground())
                  : answer;
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              return past != null && mended.contains(past) && details.state() == GroupState.ERROR
                  ? suspended(details)
                  : details;
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          Stage.job(group).addFiles(List.of(stage.file(5)));
          assertThat(group.status().state()).isEqualTo(GroupState.ERROR);
        });
  }

  private static GroupDetails suspended(GroupDetails from) {
    GroupDetails.Builder to = GroupDetails.builder(from.id())
        .displayName(from.displayName())
        .description(from.description())
        .status(GroupStatus.of(GroupState.SUSPENDED, from.status().foreground()))
        .progress(from.progress());
    from.owner().ifPresent(to::owner);
    from.jobId().ifPresent(job -> to.job(job, from.fileCount()));
    from.created().ifPresent(to::created);
    from.changed().ifPresent(to::changed);
    from.begun().ifPresent(to::begun);
    from.filesDone().ifPresent(to::filesDone);
    return to.build();
  }

  /** What a group goes through is told in order, one thing after the other is dealt with. */
  private static Suspect heardFirst() {
    return new Suspect(
        Kind.CALLBACKS,
        "a failed group cannot be resumed as long as its callback does not acknowledge",
        "BackgroundCopyGroup.resume: \"Starts the group, or tries again after a fatal error\";"
            + " GROUP-STATE-08",
        () -> {
          Map<Past, Client> unheard = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "callback.onStatus")) {
              try {
                Object answer = call.proceed();
                unheard.remove(Eighth.past(call));
                return answer;
              } catch (Throwable e) {
                unheard.put(Eighth.past(call), call.client());
                throw e;
              }
            }
            if (Eighth.on(call, "group.setCallback", "group.whenDone", "group.clearCallback")) {
              unheard.remove(Eighth.past(call));
            } else if (Eighth.on(call, "group.resume") && Eighth.state(call) == GroupState.ERROR) {
              Client told = unheard.get(Eighth.past(call));
              if (told != null && !told.closed().get()) {
                throw new InvalidStateException("Nobody has taken notice of the failure");
              }
            }
            return call.proceed();
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          group.setCallback(event -> {
            throw new IOException("Not now");
          });
          stage.fail(group);
          stage.network().serve(Stage.path(file), Resource.of(new byte[5]));
          stage.complete(group);
        });
  }

  /** Whoever gets a group wants it to go on. */
  private static Suspect lookedAfter() {
    return new Suspect(
        Kind.LOST_STATE,
        "a failed group is tried again when somebody gets it",
        "QueueManager.getGroup: \"Its properties, files, state and callback stay as they are\";"
            + " GROUP-STATE-07",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("manager.getGroup")
              && answer instanceof BackgroundCopyGroup group
              && group.status().state() == GroupState.ERROR) {
            group.resume();
          }
          return answer;
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          stage.network().serve(Stage.path(file), Resource.of(new byte[5]));
          BackgroundCopyGroup got = stage.user.getGroup(group.id());
          stage.queue.settle();
          assertThat(got.status().state()).isEqualTo(GroupState.ERROR);
        });
  }
}
