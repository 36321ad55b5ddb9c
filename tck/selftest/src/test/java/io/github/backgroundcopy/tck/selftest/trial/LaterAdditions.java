package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.RefusedElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Mistakes in adding several groups at once. */
final class LaterAdditions {

  private LaterAdditions() {}

  static List<Suspect> all() {
    return List.of(
        sortedHandles(),
        textLostWhenStarted(),
        flagsLost(),
        startedWithoutFilesTaken(),
        jobWithoutFilesLost(),
        idTakenTwiceReplaced(),
        partOfALongListStays(),
        placesFromOne(),
        nothingRefused(),
        listIsKept(),
        oneSpecOnce(),
        filesBeyondTheFirst(),
        startedTheLastAlone());
  }

  private static Suspect added(Kind kind, String name, String promise, Mistake wrong, Proof proof) {
    return new Suspect(kind, name, promise, Mistakes.in("manager.addAll", wrong), proof);
  }

  private static List<GroupSpec> specs(Call call) {
    return new ArrayList<>(call.<java.util.Collection<GroupSpec>>argument(0));
  }

  /** Tells whether an element is to be refused for being null. */
  private static boolean isWhole(Call call) {
    return specs(call).stream().allMatch(Objects::nonNull);
  }

  private static BackgroundCopyGroup one(Stage stage, GroupSpec spec) {
    return stage.user.addAll(List.of(spec)).get(0);
  }

  /** Passes other elements than those that were given. */
  private static Mistake each(UnaryOperator<GroupSpec> change) {
    return call -> call.hasArguments() && isWhole(call)
        ? call.with(specs(call).stream().map(change).toList())
        : call.proceed();
  }

  private static GroupSpec.Builder like(
      GroupSpec spec, Set<GroupProperty<?>> without, List<FileInfo> files) {
    GroupSpec.Builder copy = GroupSpec.builder();
    spec.id().ifPresent(copy::id);
    spec.jobId().ifPresent(copy::jobId);
    for (GroupProperty<?> property : spec.properties()) {
      if (!without.contains(property)) {
        set(copy, spec, property);
      }
    }
    return copy.files(files);
  }

  private static <T> void set(GroupSpec.Builder copy, GroupSpec spec, GroupProperty<T> property) {
    spec.get(property).ifPresent(value -> copy.set(property, value));
  }

  private static GroupSpec started(GroupSpec.Builder copy, boolean started) {
    return (started ? copy.started() : copy).build();
  }

  private static List<GroupSpec> many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> GroupSpec.builder().displayName("n" + i).build())
        .toList();
  }

  private static Suspect sortedHandles() {
    return added(
        Kind.NUMBERS,
        "the handles of more than sixteen groups that are added at once are in the order of ids",
        "QueueManager.addAll: \"the groups, in the order of the list\"",
        call -> {
          List<BackgroundCopyGroup> groups = new ArrayList<>();
          ((List<?>) Objects.requireNonNull(call.proceed()))
              .forEach(group -> groups.add((BackgroundCopyGroup) group));
          if (groups.size() > 16) {
            groups.sort(Comparator.comparing(BackgroundCopyGroup::id));
          }
          return List.copyOf(groups);
        },
        stage -> {
          List<BackgroundCopyGroup> groups = stage.user.addAll(many(40));
          for (int i = 0; i < groups.size(); i++) {
            assertThat(groups.get(i).get(GroupProperty.DISPLAY_NAME)).isEqualTo("n" + i);
          }
        });
  }

  private static Suspect textLostWhenStarted() {
    return added(
        Kind.DETAILS,
        "the description of a group that is added and started is lost",
        "QMGR-ADD-02",
        each(spec -> spec.isStarted()
            ? started(like(spec, Set.of(GroupProperty.DESCRIPTION), spec.files()), true)
            : spec),
        stage -> {
          BackgroundCopyGroup group = one(
              stage,
              GroupSpec.builder()
                  .description("text")
                  .file(stage.file(5))
                  .started()
                  .build());
          assertThat(group.get(GroupProperty.DESCRIPTION)).isEqualTo("text");
        });
  }

  private static Suspect flagsLost() {
    return added(
        Kind.LOST_STATE,
        "the flags of a group that is added at once are the default",
        "QMGR-ADD-02",
        each(spec -> started(
            like(spec, Set.of(GroupProperty.NOTIFY_FLAGS), spec.files()), spec.isStarted())),
        stage -> {
          BackgroundCopyGroup group = one(
              stage,
              GroupSpec.builder()
                  .set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE)
                  .build());
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.DISABLE);
        });
  }

  private static Suspect startedWithoutFilesTaken() {
    return added(
        Kind.LOST_STATE,
        "a group without files that is to be started is added and stays suspended",
        "QMGR-ADD-04, GROUP-STATE-05",
        each(spec ->
            spec.files().isEmpty() ? started(like(spec, Set.of(), List.of()), false) : spec),
        stage -> assertThatThrownBy(
                () -> one(stage, GroupSpec.builder().started().build()))
            .isInstanceOf(InvalidStateException.class));
  }

  private static Suspect jobWithoutFilesLost() {
    return added(
        Kind.LOST_STATE,
        "a job without files is not made",
        "GroupSpec.jobId: \"asks for a job even if there are no files\"",
        each(spec -> {
          if (!spec.files().isEmpty() || spec.jobId().isEmpty()) {
            return spec;
          }
          GroupSpec.Builder copy = GroupSpec.builder();
          spec.id().ifPresent(copy::id);
          spec.properties().forEach(property -> set(copy, spec, property));
          return started(copy, spec.isStarted());
        }),
        stage -> {
          UUID job = UUID.randomUUID();
          BackgroundCopyGroup group = one(stage, GroupSpec.builder().jobId(job).build());
          assertThat(group.getJob(job).fileCount()).isZero();
        });
  }

  private static Suspect idTakenTwiceReplaced() {
    return added(
        Kind.IDENTITY,
        "an id that is twice in a list gets another one the second time",
        "QMGR-ADD-04, QMGR-CREATE-02",
        call -> {
          if (!call.hasArguments() || !isWhole(call)) {
            return call.proceed();
          }
          Set<UUID> seen = new HashSet<>();
          List<GroupSpec> passed = new ArrayList<>();
          for (GroupSpec spec : specs(call)) {
            boolean again = spec.id().isPresent() && !seen.add(spec.id().orElseThrow());
            passed.add(
                again
                    ? started(
                        like(spec, Set.of(), spec.files()).id(UUID.randomUUID()), spec.isStarted())
                    : spec);
          }
          return call.with(passed);
        },
        stage -> {
          GroupSpec spec = GroupSpec.builder().id(UUID.randomUUID()).build();
          assertThatThrownBy(() -> stage.user.addAll(List.of(spec, spec)))
              .isInstanceOf(DuplicateIdException.class);
        });
  }

  private static Suspect partOfALongListStays() {
    return added(
        Kind.NUMBERS,
        "of a list that is refused at its tenth element or later, the ones before stay",
        "QMGR-ADD-05",
        call -> {
          try {
            return call.proceed();
          } catch (RuntimeException e) {
            int index = RefusedElement.indexOf(e).orElse(0);
            if (index >= 10) {
              call.with(specs(call).subList(0, index));
            }
            throw e;
          }
        },
        stage -> {
          List<GroupSpec> specs = new ArrayList<>(many(20));
          specs.add(GroupSpec.builder().id(new UUID(0, 0)).build());
          assertThat(catchThrowable(() -> stage.user.addAll(specs))).isNotNull();
          assertThat(stage.user.enumGroups().count()).isZero();
        });
  }

  private static Suspect placesFromOne() {
    return added(
        Kind.NUMBERS,
        "the place of the element that was refused is counted from one",
        "RefusedElement.indexOf: \"the place of the element in the list, from 0\"",
        call -> {
          try {
            return call.proceed();
          } catch (IllegalArgumentException e) {
            IllegalArgumentException other = new IllegalArgumentException(e.getMessage());
            RefusedElement.indexOf(e)
                .ifPresent(index -> other.addSuppressed(new RefusedElement(index + 1, "it")));
            throw other;
          }
        },
        stage -> {
          List<GroupSpec> specs =
              List.of(many(1).get(0), GroupSpec.builder().id(new UUID(0, 0)).build());
          assertThat(RefusedElement.indexOf(catchThrowable(() -> stage.user.addAll(specs))))
              .hasValue(1);
        });
  }

  private static Suspect nothingRefused() {
    return added(
        Kind.LIMITS,
        "an empty list of groups is refused",
        "QueueManager.addAll: \"may be empty\"",
        call -> {
          if (call.hasArguments() && specs(call).isEmpty()) {
            throw new IllegalArgumentException("nothing to add");
          }
          return call.proceed();
        },
        stage -> assertThat(stage.user.addAll(List.of())).isEmpty());
  }

  private static Suspect listIsKept() {
    return new Suspect(
        Kind.ALIASING,
        "the list of files that was given is looked at when the files are listed",
        "JAVA-VIEW-07: the list is copied",
        () -> {
          Map<UUID, List<FileInfo>> given = new HashMap<>();
          return call -> {
            if (call.is("job.addFiles") && call.hasArguments()) {
              Object answer = call.proceed();
              Past past = call.past();
              if (past != null) {
                given.put(past.id, call.argument(0));
              }
              return answer;
            }
            if (call.is("job.files") && call.past() != null) {
              List<?> files = (List<?>) Objects.requireNonNull(call.proceed());
              List<FileInfo> kept = given.get(Objects.requireNonNull(call.past()).id);
              return kept != null && kept.size() < files.size()
                  ? files.subList(0, kept.size())
                  : files;
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.createJob(UUID.randomUUID());
          List<FileInfo> files = new ArrayList<>(stage.names(3));
          Stage.job(group).addFiles(files);
          files.clear();
          assertThat(Stage.job(group).files()).hasSize(3);
        });
  }

  private static Suspect oneSpecOnce() {
    return added(
        Kind.IDENTITY,
        "a spec that is twice in a list is added once",
        "GroupSpec: \"may be added any number of times if it names no id\"",
        call -> {
          if (!call.hasArguments() || !isWhole(call)) {
            return call.proceed();
          }
          List<GroupSpec> all = specs(call);
          List<GroupSpec> once = all.stream().distinct().toList();
          List<?> groups = (List<?>) Objects.requireNonNull(call.with(once));
          return all.stream().map(spec -> groups.get(once.indexOf(spec))).toList();
        },
        stage -> {
          GroupSpec spec = GroupSpec.builder().displayName("x").build();
          stage.user.addAll(List.of(spec, spec));
          assertThat(stage.user.enumGroups().count()).isEqualTo(2);
        });
  }

  private static Suspect filesBeyondTheFirst() {
    return added(
        Kind.LIMITS,
        "of more than a hundred files of a group that is added at once the first hundred are kept",
        "QMGR-ADD-02, JOB-ADDFILES-15",
        each(spec -> spec.files().size() > 100
            ? started(like(spec, Set.of(), spec.files().subList(0, 100)), spec.isStarted())
            : spec),
        stage -> {
          BackgroundCopyGroup group =
              one(stage, GroupSpec.builder().files(stage.names(150)).build());
          assertThat(Stage.job(group).fileCount()).isEqualTo(150);
        });
  }

  private static Suspect startedTheLastAlone() {
    return added(
        Kind.LOST_STATE,
        "of several groups that are added to be started the last alone is",
        "QMGR-ADD-03",
        call -> {
          if (!call.hasArguments() || !isWhole(call)) {
            return call.proceed();
          }
          List<GroupSpec> passed = new ArrayList<>();
          List<GroupSpec> all = specs(call);
          for (int i = 0; i < all.size(); i++) {
            GroupSpec spec = all.get(i);
            boolean started =
                spec.isStarted() && (i == all.size() - 1 || spec.files().isEmpty());
            passed.add(started(like(spec, Set.of(), spec.files()), started));
          }
          return call.with(passed);
        },
        stage -> {
          QueueManager user = stage.user;
          FileInfo first = stage.file(5);
          FileInfo second = stage.file(5);
          stage.network().hold(Stage.path(first), 0);
          stage.network().hold(Stage.path(second), 0);
          List<BackgroundCopyGroup> groups = user.addAll(List.of(
              GroupSpec.builder().file(first).started().build(),
              GroupSpec.builder().file(second).started().build()));
          assertThat(groups.get(0).status().state())
              .isEqualTo(io.github.backgroundcopy.GroupState.RUNNING);
        });
  }
}
