package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Mistakes in one look that is made of several, while something moves. */
final class SeventhThreads {

  private static final int WINDOWS = 5;
  private static final long A_MOMENT_NANOS = 20_000_000;
  private static final long AN_INSTANT_NANOS = 200_000;

  private SeventhThreads() {}

  static List<Suspect> all() {
    return List.of(lastFileLater(), twoLooks(), comparedOnTheWay());
  }

  private static void wideWindow() {
    for (int i = 0; i < WINDOWS; i++) {
      Mistakes.window();
    }
  }

  /** Gives a group two files, of which the first is held when it has come in part. */
  private static BackgroundCopyGroup held(Stage stage, List<FileInfo> files) {
    BackgroundCopyGroup group = stage.group();
    group.createJob(UUID.randomUUID()).addFiles(files);
    stage.network().hold(Stage.path(files.get(0)), 2);
    stage.run(group);
    return group;
  }

  /** Lets a file go on, and meanwhile looks at something until that says that it is over. */
  private static boolean isSeen(Stage stage, FileInfo file, Stage.Action<Boolean> look)
      throws Exception {
    List<Boolean> seen = Stage.together(List.of(
        () -> {
          LockSupport.parkNanos(A_MOMENT_NANOS);
          stage.network().release(Stage.path(file));
          return false;
        },
        look));
    return seen.get(1);
  }

  /** One file is read after the other, as they stand in their table. */
  private static Suspect lastFileLater() {
    return new Suspect(
        Kind.RACES,
        "in a list of files and their progress the last is that of a little later",
        "BackgroundCopyJob.files: \"how far each has come, all at one time\"; JOB-PROG-04",
        Mistakes.in("job.files", call -> {
          List<?> right = (List<?>) Objects.requireNonNull(call.proceed());
          if (right.size() < 2 || !LastStates.is(call, GroupState.RUNNING)) {
            return right;
          }
          wideWindow();
          int last = right.size() - 1;
          FileInfo file = ((FileProgress) right.get(last)).file();
          List<Object> read = new ArrayList<>(right.subList(0, last));
          read.add(new FileProgress(file, ((BackgroundCopyJob) call.target).progress(last)));
          return List.copyOf(read);
        }),
        stage -> {
          List<FileInfo> files = List.of(stage.file(5), stage.file(7));
          BackgroundCopyJob job = Stage.job(held(stage, files));
          boolean torn = isSeen(stage, files.get(0), () -> {
            List<FileProgress> told = job.files();
            while (!told.get(1).hasArrived()) {
              told = job.files();
            }
            return !told.get(0).hasArrived(); // They are fetched one after the other.
          });
          assertThat(torn).isFalse();
        });
  }

  /** How far a group is stands elsewhere than what it is. */
  private static Suspect twoLooks() {
    return new Suspect(
        Kind.RACES,
        "the progress in details is that of a little before their status",
        "GroupDetails: \"One look at a group\"; Progress.percent: \"100 exactly when complete\"",
        Mistakes.in("manager.details", call -> {
          Optional<?> first = (Optional<?>) Objects.requireNonNull(call.proceed());
          GroupDetails before = first.map(details -> (GroupDetails) details).orElse(null);
          if (before == null || before.state() != GroupState.RUNNING) {
            return first;
          }
          wideWindow();
          return BlindDetails.of(
              call.proceed(),
              right -> Details.of(right).progress(before.progress()).build());
        }),
        stage -> {
          FileInfo file = stage.file(5);
          UUID id = held(stage, List.of(file)).id();
          boolean torn = isSeen(stage, file, () -> {
            GroupDetails told = stage.user.details(id).orElseThrow();
            while (told.state() != GroupState.COMPLETE) {
              told = stage.user.details(id).orElseThrow();
            }
            return told.progress().percent() != 100;
          });
          assertThat(torn).isFalse();
        });
  }

  /** There is one way to read a sequence, which is to walk it, and back to where one was. */
  private static Suspect comparedOnTheWay() {
    return new Suspect(
        Kind.RACES,
        "while an enumerator is compared it is at its start for other threads",
        "GroupEnumerator.since: \"neither moves\"; ENUM-THREAD-01: each item \"exactly once\"",
        Mistakes.in("groups.since", call -> {
          if (!call.hasArguments()) {
            return call.proceed();
          }
          GroupEnumerator walk = (GroupEnumerator) call.target;
          long place = walk.count() - walk.duplicate().skip(Long.MAX_VALUE);
          Object answer = call.proceed();
          walk.reset();
          Mistakes.window();
          walk.reset();
          var unused = walk.skip(place);
          return answer;
        }),
        stage -> {
          GroupEnumerator before = stage.user.enumGroups();
          List<UUID> ids = stage.groups(40);
          GroupEnumerator walk = stage.user.enumGroups();
          List<List<UUID>> taken = Stage.together(List.of(
              () -> {
                for (int i = 0; i < 10; i++) {
                  assertThat(walk.since(before).added()).isEqualTo(ids);
                }
                return List.of();
              },
              () -> taken(walk, 10 * ids.size())));
          assertThat(taken.get(1)).isEqualTo(ids);
        });
  }

  private static List<UUID> taken(GroupEnumerator walk, int most) {
    List<UUID> taken = new ArrayList<>();
    List<UUID> next = walk.next(1);
    while (!next.isEmpty() && taken.size() < most) {
      taken.addAll(next);
      LockSupport.parkNanos(AN_INSTANT_NANOS);
      next = walk.next(1);
    }
    return taken;
  }
}
