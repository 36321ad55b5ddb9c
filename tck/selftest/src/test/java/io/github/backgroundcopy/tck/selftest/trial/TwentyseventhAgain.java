package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes that show the second time. */
final class TwentyseventhAgain {

  private TwentyseventhAgain() {}

  static List<Suspect> all() {
    return List.of(startsByItself(), firstStatus(), onceUnbound());
  }

  private static Suspect startsByItself() {
    return new Suspect(
        Kind.LOST_STATE,
        "files added to a group that is complete for the second time are fetched at once",
        "BackgroundCopyJob.addFiles: \"a complete group becomes SUSPENDED\"; JOB-ADDFILES-14",
        () -> {
          Map<Past, Integer> times = new ConcurrentHashMap<>();
          return call -> {
            boolean complete =
                Eighth.on(call, "job.addFiles") && Eighth.state(call) == GroupState.COMPLETE;
            Object answer = call.proceed();
            if (complete && times.merge(Eighth.past(call), 1, Integer::sum) > 1) {
              call.group().resume();
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          BackgroundCopyJob job = Stage.job(group);
          for (int round = 0; round < 2; round++) {
            stage.complete(group);
            job.addFiles(List.of(stage.file(7)));
            assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
          }
        });
  }

  private static Suspect firstStatus() {
    return new Suspect(
        Kind.LOST_STATE,
        "a second failure is told with the HTTP status of the first",
        "JobStatus.transportResult: \"the HTTP status of a failure told by the server\";"
            + " JOB-STATUS-02",
        () -> {
          Map<Past, Integer> first = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (!Eighth.on(call, "job.status")) {
              return answer;
            }
            JobStatus status = (JobStatus) Objects.requireNonNull(answer);
            if (status.transportResult() == 0) {
              return answer;
            }
            int result = first.computeIfAbsent(Eighth.past(call), past -> status.transportResult());
            return new JobStatus(status.bits(), status.win32Result(), result, status.retries());
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.fail(group);
          assertThat(Stage.job(group).status().transportResult()).isEqualTo(404);
          stage.network().serve(Stage.path(file), Resource.failing(403));
          stage.fail(group);
          assertThat(Stage.job(group).status().transportResult()).isEqualTo(403);
        });
  }

  private static Suspect onceUnbound() {
    return new Suspect(
        Kind.CALLBACKS,
        "a group whose callback was unbound cannot be given another one",
        "BackgroundCopyGroup.setCallback: \"Binds a callback, in place of any earlier one\";"
            + " CB-BIND-01",
        () -> {
          Set<Past> unbound = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.clearCallback")) {
              unbound.add(Eighth.past(call));
            } else if (Eighth.on(call, "group.setCallback", "group.whenDone")
                && unbound.contains(Eighth.past(call))) {
              call.group().clearCallback();
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> before = Stage.listen(group);
          group.clearCallback();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).hasSize(1);
          assertThat(before).isEmpty();
        });
  }
}
