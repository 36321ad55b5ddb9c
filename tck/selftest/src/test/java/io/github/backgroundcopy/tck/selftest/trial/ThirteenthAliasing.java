package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** What is shared and should not be. */
final class ThirteenthAliasing {

  private ThirteenthAliasing() {}

  static List<Suspect> all() {
    return List.of(namedByTheSpec(), progressOfTheFirst(), listedWhenItCame());
  }

  /** The spec is copied when it is changed, but not for each group. */
  private static Suspect namedByTheSpec() {
    return new Suspect(
        Kind.ALIASING,
        "a name that is set on one of the groups that were added by one spec is that of all",
        "GroupSpec: \"Immutable\", \"may be added any number of times\"; QMGR-ADD-01: \"the groups"
            + " that the single calls would make\"",
        () -> {
          Map<GroupSpec, List<BackgroundCopyGroup>> added =
              Collections.synchronizedMap(new IdentityHashMap<>());
          Map<UUID, List<BackgroundCopyGroup>> alike = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.is("manager.createGroup") && answer instanceof BackgroundCopyGroup group) {
              alike.remove(group.id());
            } else if (call.is("manager.add") && answer instanceof BackgroundCopyGroup group) {
              note(added, alike, call.argument(0), group);
            } else if (call.is("manager.addAll") && answer instanceof List<?> groups) {
              int index = 0;
              for (Object spec : call.<Collection<?>>argument(0)) {
                note(added, alike, (GroupSpec) spec, (BackgroundCopyGroup) groups.get(index));
                index++;
              }
            } else if (Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.DISPLAY_NAME)) {
              for (BackgroundCopyGroup other :
                  alike.getOrDefault(Eighth.past(call).id, List.of())) {
                name(other, call.argument(1));
              }
            }
            return answer;
          };
        },
        stage -> {
          GroupSpec spec = GroupSpec.builder().displayName("of both").build();
          BackgroundCopyGroup first = stage.user.add(spec);
          BackgroundCopyGroup second = stage.user.add(spec);
          first.set(GroupProperty.DISPLAY_NAME, "first");
          assertThat(second.get(GroupProperty.DISPLAY_NAME)).isEqualTo("of both");
        });
  }

  private static void note(
      Map<GroupSpec, List<BackgroundCopyGroup>> added,
      Map<UUID, List<BackgroundCopyGroup>> alike,
      GroupSpec spec,
      BackgroundCopyGroup group) {
    List<BackgroundCopyGroup> all =
        added.computeIfAbsent(spec, key -> new CopyOnWriteArrayList<>());
    all.add(group);
    alike.put(group.id(), all);
  }

  private static void name(BackgroundCopyGroup group, String name) {
    try {
      group.set(GroupProperty.DISPLAY_NAME, name);
    } catch (RuntimeException e) {
      // It has gone, or its client.
    }
  }

  private record Place(BackgroundCopyJob job, int index) {}

  /** How far a file has come is kept by the file. */
  private static Suspect progressOfTheFirst() {
    return new Suspect(
        Kind.ALIASING,
        "a file that two groups have is told to have come in both as far as in the first one",
        "BackgroundCopyJob.progress: \"how far one file has come\"; JOB-PROG-01: \"its own bytes"
            + " that have come\"",
        () -> {
          Map<FileInfo, Place> first = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "job.addFiles") && Eighth.state(call) != null) {
              BackgroundCopyJob job = (BackgroundCopyJob) call.target;
              int index = job.fileCount();
              Object answer = call.proceed();
              for (Object file : call.<List<?>>argument(0)) {
                first.putIfAbsent((FileInfo) file, new Place(job, index));
                index++;
              }
              return answer;
            }
            Object answer = call.proceed();
            if (call.is("job.progress") && call.hasIndex()) {
              BackgroundCopyJob job = (BackgroundCopyJob) call.target;
              Place place = first.get(job.file(call.<Integer>argument(0)));
              if (place != null && !place.job().id().equals(job.id())) {
                try {
                  return place.job().progress(place.index());
                } catch (RuntimeException e) {
                  return answer;
                }
              }
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          stage.complete(Eighth.with(stage, file));
          BackgroundCopyGroup second = Eighth.with(stage, file);
          assertThat(Stage.job(second).progress(0).bytesTransferred()).isZero();
        });
  }

  private record Listed(long bytes, Object files) {}

  /** A list is kept as long as it seems to be right. */
  private static Suspect listedWhenItCame() {
    return new Suspect(
        Kind.ALIASING,
        "the list of files and their progress is the last one again as long as no byte has come",
        "BackgroundCopyJob.files: \"Lists the files … all at one time\"; JOB-PROG-04",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "job.files") || answer == null) {
            return answer;
          }
          AtomicReference<?> memo = call.memo(AtomicReference.class, AtomicReference::new);
          @SuppressWarnings("unchecked")
          AtomicReference<Object> last = (AtomicReference<Object>) memo;
          long bytes = ((List<?>) answer)
              .stream()
                  .map(FileProgress.class::cast)
                  .mapToLong(file -> file.progress().bytesTransferred())
                  .sum();
          if (last.get() instanceof Listed listed && listed.bytes() == bytes) {
            return listed.files();
          }
          last.set(new Listed(bytes, answer));
          return answer;
        },
        stage -> {
          BackgroundCopyJob job = stage.group().createJob(UUID.randomUUID());
          job.addFiles(stage.names(1));
          assertThat(job.files()).hasSize(1);
          job.addFiles(stage.names(1));
          assertThat(job.files()).hasSize(2);
        });
  }
}
