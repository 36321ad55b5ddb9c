package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Details that are not quite those of their group. */
final class SixteenthDetails {

  private SixteenthDetails() {}

  static List<Suspect> all() {
    return List.of(ownerOfNone(), nothingCame(), firstFileThatFailed());
  }

  /** The owner is told as long as it is the one that made the group. */
  private static Suspect ownerOfNone() {
    return new Suspect(
        Kind.DETAILS,
        "a group that was taken over has no owner in its details",
        "DETAIL-01: \"A queue must tell the owner of all groups or of none\"",
        () -> call -> Eighth.told(call, details -> {
          Past past = call.scene.past(details.id());
          return past != null && past.tookOver && !past.isOf(Principal.A)
              ? Details.withoutOwner(details)
              : details;
        }),
        stage -> {
          UUID id = stage.group().id();
          QueueManager administrator = stage.client(Principal.A);
          assertThat(administrator.getGroup(id).id()).isEqualTo(id);
          assertThat(administrator.details(id).orElseThrow().owner())
              .hasValue(administrator.caller().name());
        });
  }

  /** What has arrived are files of which something has come. */
  private static Suspect nothingCame() {
    return new Suspect(
        Kind.DETAILS,
        "files of no bytes are not counted among those that have arrived",
        "GroupDetails.filesDone: \"all of them exactly when nothing is left to transfer\";"
            + " DETAIL-11",
        () -> {
          Map<UUID, BackgroundCopyJob> jobs = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "job.addFiles")) {
              Object answer = call.proceed();
              jobs.put(Eighth.past(call).id, (BackgroundCopyJob) call.target);
              return answer;
            }
            return Eighth.told(call, details -> {
              int empty = empty(jobs.get(details.id()));
              return details.filesDone().orElse(0) < empty || empty == 0
                  ? details
                  : Eighth.copy(details)
                      .filesDone(details.filesDone().getAsInt() - empty)
                      .build();
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(5), stage.file(0));
          stage.complete(group);
          assertThat(Eighth.details(stage, group).filesDone()).hasValue(2);
        });
  }

  private static int empty(@Nullable BackgroundCopyJob job) {
    if (job == null) {
      return 0;
    }
    try {
      return (int) job.files().stream()
          .filter(FileProgress::hasArrived)
          .filter(file -> file.progress().bytesTransferred() == 0)
          .count();
    } catch (RuntimeException e) {
      return 0; // It has gone, or its client.
    }
  }

  private static Suspect firstFileThatFailed() {
    return new Suspect(
        Kind.DETAILS,
        "details of a group that has failed twice name the file of the first failure",
        "DETAIL-03: \"with the index of the file and the codes of the job's status, each time"
            + " anew\"",
        () -> {
          Map<Past, Integer> first = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.resume") && Eighth.state(call) == GroupState.ERROR) {
              Past past = Eighth.past(call);
              past.look()
                  .flatMap(GroupDetails::error)
                  .ifPresent(error -> first.putIfAbsent(past, error.fileIndex()));
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              Integer index = past == null ? null : first.get(past);
              return index == null || details.error().isEmpty()
                  ? details
                  : Eighth.copy(details).error(at(index, details.error().get())).build();
            });
          };
        },
        stage -> {
          FileInfo one = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, one, stage.file(Resource.failing(404)));
          stage.fail(group);
          stage.network().serve(Stage.path(one), Resource.of(new byte[5]));
          stage.fail(group);
          assertThat(Eighth.details(stage, group).error().orElseThrow().fileIndex())
              .isEqualTo(1);
        });
  }

  private static TransferError at(int index, TransferError error) {
    return new TransferError(
        index,
        error.win32Result(),
        error.transportResult(),
        error.retries(),
        error.reason(),
        error.context());
  }
}
