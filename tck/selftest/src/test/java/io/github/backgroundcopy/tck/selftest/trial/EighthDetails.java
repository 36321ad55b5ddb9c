package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in what a look at a group tells. */
final class EighthDetails {

  private EighthDetails() {}

  static List<Suspect> all() {
    return List.of(noEmptyJob(), failedIsDone(), onlyWholeFiles());
  }

  private static Suspect noEmptyJob() {
    return new Suspect(
        Kind.DETAILS,
        "a job without files is not told",
        "GroupDetails.jobId: \"the id, or empty for a group without a job\"",
        () -> call -> Eighth.told(
            call, right -> right.fileCount() == 0 ? Eighth.withoutJob(right).build() : right),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          UUID job = UUID.randomUUID();
          group.createJob(job);
          assertThat(Eighth.details(stage, group).jobId()).hasValue(job);
        });
  }

  private static Suspect failedIsDone() {
    return new Suspect(
        Kind.DETAILS,
        "the file that failed is counted among those that have arrived",
        "GroupDetails.filesDone: \"how many of the files have arrived\"; DETAIL-11",
        () -> call -> Eighth.told(
            call,
            right -> right.error().isPresent() && right.filesDone().isPresent()
                ? Eighth.copy(right).filesDone(right.filesDone().getAsInt() + 1).build()
                : right),
        stage -> {
          BackgroundCopyGroup group =
              Eighth.with(stage, stage.file(5), stage.file(Resource.failing(404)), stage.file(5));
          stage.fail(group);
          assertThat(Eighth.details(stage, group).filesDone()).hasValue(1);
        });
  }

  private static Suspect onlyWholeFiles() {
    return new Suspect(
        Kind.DETAILS,
        "the bytes that the details tell are those of the files that have arrived",
        "GroupDetails.progress: \"how far the group has come\"; GROUP-PROG-03",
        () -> {
          Map<UUID, BackgroundCopyGroup> groups = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.resume")) {
              groups.put(Eighth.past(call).id, call.group());
            }
            return Eighth.told(call, right -> {
              BackgroundCopyGroup group = groups.get(right.id());
              Progress progress = right.progress();
              return group == null || right.state() == GroupState.COMPLETE
                  ? right
                  : Eighth.copy(right)
                      .progress(new Progress(
                          arrived(group, progress.bytesTransferred()),
                          progress.bytesTotal(),
                          progress.percent()))
                      .build();
            });
          };
        },
        stage -> {
          FileInfo second = stage.file(7);
          stage.network().hold(Stage.path(second), 3);
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(5), second);
          stage.run(group);
          assertThat(Eighth.details(stage, group).progress()).isEqualTo(group.progress());
        });
  }

  private static long arrived(BackgroundCopyGroup group, long otherwise) {
    try {
      return Stage.job(group).files().stream()
          .filter(FileProgress::hasArrived)
          .mapToLong(file -> file.progress().bytesTransferred())
          .sum();
    } catch (RuntimeException e) {
      return otherwise;
    }
  }
}
