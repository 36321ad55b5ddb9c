package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Mistakes in files that need one thing more: a second time, a state, a restart. */
final class PairFiles {

  private PairFiles() {}

  static List<Suspect> all() {
    return List.of(
        thirdListReversed(),
        notTwice(),
        stillAllOfIt(),
        sizeOfBefore(),
        arrivedInVain(
            "the files that had arrived go with a group that is cancelled when it was reopened",
            past -> past.wasReopened,
            Circumstance.REOPENED,
            0,
            false),
        arrivedInVain(
            "the files that had arrived go with a failed group that is cancelled after a restart",
            Circumstance.FAILED.holds.and(Past::sawRestart),
            Circumstance.FAILED,
            0,
            true));
  }

  private static Suspect thirdListReversed() {
    return new Suspect(
        Kind.LOST_STATE,
        "the third list of files is added from its end",
        "JOB-ADDFILES-01: appended in list order",
        () -> {
          Map<UUID, Integer> lists = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (past == null || !call.is("job.addFiles") || !call.hasArguments()) {
              return call.proceed();
            }
            List<FileInfo> files = call.argument(0);
            if (lists.merge(past.id, 1, Integer::sum) != 3 || files.contains(null)) {
              return call.proceed();
            }
            List<FileInfo> reversed = new ArrayList<>(files);
            Collections.reverse(reversed);
            return call.with(reversed);
          };
        },
        stage -> {
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          List<FileInfo> names = stage.names(4);
          job.addFiles(names.subList(0, 1));
          job.addFiles(names.subList(1, 2));
          job.addFiles(names.subList(2, 4));
          assertThat(job.file(3)).isEqualTo(names.get(3));
        });
  }

  private static Suspect notTwice() {
    return new Suspect(
        Kind.LOST_STATE,
        "a file that a complete group has already is not added to it again",
        "JOB-ADDFILES-14, JOB-ADDFILES-15",
        Mistakes.in("job.addFiles", call -> {
          if (!call.hasArguments() || !LastStates.is(call, GroupState.COMPLETE)) {
            return call.proceed();
          }
          BackgroundCopyJob job = (BackgroundCopyJob) call.target;
          List<FileInfo> added = new ArrayList<>(call.<List<FileInfo>>argument(0));
          for (int i = 0; i < job.fileCount(); i++) {
            added.remove(job.file(i));
          }
          return added.isEmpty() && !call.<List<FileInfo>>argument(0).isEmpty()
              ? null
              : call.proceed();
        }),
        stage -> {
          Given given = Circumstance.COMPLETE.on(stage);
          given.job().addFiles(given.files().subList(0, 1));
          assertThat(given.job().fileCount()).isEqualTo(4);
          assertThat(given.group().status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  private static Suspect stillAllOfIt() {
    return new Suspect(
        Kind.NUMBERS,
        "the percentage stays 100 when a file of no bytes is added to a complete group",
        "Progress.percent: \"100 exactly when complete\"",
        () -> {
          Set<UUID> empty = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.past();
            if (past != null && call.is("job.addFiles") && call.hasArguments()) {
              List<FileInfo> files = call.argument(0);
              boolean wasComplete = LastStates.is(call, GroupState.COMPLETE);
              Object answer = call.proceed();
              if (wasComplete
                  && files.stream().allMatch(file -> OptionalLong.of(0).equals(file.size()))) {
                empty.add(past.id);
              } else {
                empty.remove(past.id);
              }
              return answer;
            }
            Object answer = call.proceed();
            return past != null
                    && call.is("group.progress", "job.progress")
                    && !call.hasIndex()
                    && empty.contains(past.id)
                    && answer instanceof Progress right
                ? new Progress(right.bytesTransferred(), right.bytesTotal(), 100)
                : answer;
          };
        },
        stage -> {
          Given given = Circumstance.COMPLETE.on(stage);
          given.job().addFiles(List.of(stage.file(0).withSize(0)));
          assertThat(given.group().progress().percent()).isLessThan(100);
        });
  }

  private static Suspect sizeOfBefore() {
    return new Suspect(
        Kind.NUMBERS,
        "the size of a running group leaves out what was added while it ran",
        "GROUP-SIZE-01: the sum of the sizes of all files",
        () -> {
          Map<UUID, OptionalLong> before = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (past != null
                && call.is("job.addFiles")
                && LastStates.is(call, GroupState.RUNNING)) {
              OptionalLong size = call.group().size();
              Object answer = call.proceed();
              before.putIfAbsent(past.id, size);
              return answer;
            }
            Object answer = call.proceed();
            return past != null
                    && call.is("group.size")
                    && before.containsKey(past.id)
                    && !OptionalLong.empty().equals(answer)
                    && !OptionalLong.empty().equals(before.get(past.id))
                    && LastStates.is(call, GroupState.RUNNING)
                ? before.get(past.id)
                : answer;
          };
        },
        stage -> {
          FileInfo first = stage.file(5).withSize(5);
          BackgroundCopyGroup group = stage.group();
          BackgroundCopyJob job = group.createJob(UUID.randomUUID());
          job.addFiles(List.of(first));
          stage.network().hold(Stage.path(first), 0);
          stage.run(group);
          job.addFiles(List.of(stage.file(7).withSize(7)));
          assertThat(group.size()).hasValue(12);
        });
  }

  private static Suspect arrivedInVain(
      String name, Predicate<Past> holds, Circumstance circumstance, int arrived, boolean restart) {
    return new Suspect(
        Kind.SILENCE,
        name,
        "BackgroundCopyGroup.cancel: \"Files that have arrived in full get or keep their names\"",
        Mistakes.in("group.cancel", call -> {
          List<Path> paths = new ArrayList<>();
          Past past = call.past();
          if (past != null && past.look().isPresent() && holds.test(past)) {
            for (UUID id : call.group().enumJobs().next(1)) {
              call.group()
                  .getJob(id)
                  .files()
                  .forEach(file -> paths.add(Path.of(file.file().localName())));
            }
          }
          Object answer = call.proceed();
          for (Path path : paths) {
            Files.deleteIfExists(path);
          }
          return answer;
        }),
        stage -> {
          Given given = circumstance.on(stage);
          if (restart) {
            stage.restart();
          }
          given.group().cancel();
          stage.queue.settle();
          assertThat(Path.of(given.files().get(arrived).localName())).exists();
        });
  }
}
