package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.RefusedElement;
import io.github.backgroundcopy.tck.fixture.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Mistakes that need two threads. */
@SuppressWarnings(
    "ThreadPriorityCheck") // A mistake shows sooner where another thread gets its turn.
final class NinthThreads {

  private static final int LOOKS = 40;

  private NinthThreads() {}

  static List<Suspect> all() {
    return List.of(finishedByTwo(), lookedAtOneByOne(), eachRefusedForTheOther());
  }

  /** That the group is gone when it is to go is no fault, it finds. */
  private static Suspect finishedByTwo() {
    return new Suspect(
        Kind.RACES,
        "two threads that finish a group at once are both given its files",
        "BackgroundCopyGroup: \"every method is one atomic step\", and finish takes the group out"
            + " of the queue; GROUP-CANCEL-04",
        () -> call -> {
          if (!Eighth.on(call, "group.finish") || Eighth.state(call) != GroupState.COMPLETE) {
            return call.proceed();
          }
          List<Path> paths;
          try {
            paths = NinthStates.paths(call.group());
          } catch (RuntimeException e) {
            return call.proceed();
          }
          Thread.yield();
          try {
            return call.proceed();
          } catch (InvalidStateException e) {
            return paths;
          }
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          List<Boolean> finished = Stage.together(Collections.nCopies(4, () -> {
            try {
              return !group.finish().isEmpty();
            } catch (InvalidStateException e) {
              return false;
            }
          }));
          assertThat(finished).containsOnlyOnce(true);
        });
  }

  private static Suspect lookedAtOneByOne() {
    return new Suspect(
        Kind.RACES,
        "the files of a job and their progress are looked at one half after the other",
        "BackgroundCopyJob.files: \"how far each has come, all at one time\"; JOB-PROG-04",
        () -> call -> {
          Object first = call.proceed();
          if (!call.is("job.files")) {
            return first;
          }
          List<?> early = (List<?>) Objects.requireNonNull(first);
          if (early.size() < 2) {
            return first;
          }
          Eighth.pause(2);
          List<?> late;
          try {
            late = (List<?>) Objects.requireNonNull(call.proceed());
          } catch (RuntimeException e) {
            return first;
          }
          List<@Nullable Object> both = new ArrayList<>(early.subList(0, early.size() / 2));
          both.addAll(late.subList(early.size() / 2, late.size()));
          return Collections.unmodifiableList(both);
        },
        stage -> {
          FileInfo first = stage.file(5);
          stage.network().hold(Stage.path(first), Network.BEFORE_HEAD);
          BackgroundCopyGroup group = Eighth.with(stage, first, stage.file(5));
          stage.run(group);
          BackgroundCopyJob job = Stage.job(group);
          List<List<FileProgress>> looks = Collections.synchronizedList(new ArrayList<>());
          Stage.together(List.of(
              () -> {
                for (int i = 0; i < LOOKS; i++) {
                  looks.add(job.files());
                }
                return true;
              },
              () -> {
                Eighth.pause(3);
                Eighth.let(stage, first);
                return true;
              }));
          assertThat(looks)
              .allMatch(files ->
                  files.get(0).progress().percent() >= files.get(1).progress().percent());
        });
  }

  /** Ids are reserved one after the other, before anything is added. */
  private static Suspect eachRefusedForTheOther() {
    return new Suspect(
        Kind.RACES,
        "of two lists with the same ids that are added at once in other orders none is added",
        "QueueManager.addAll: refuses an id \"if a group has the id\"; QMGR-ADD-04, QMGR-ADD-07",
        () -> {
          Set<UUID> reserved = ConcurrentHashMap.newKeySet();
          return call -> {
            if (!call.is("manager.addAll") || !(call.argument(0) instanceof Collection<?> specs)) {
              return call.proceed();
            }
            Set<UUID> own = new HashSet<>();
            try {
              int index = 0;
              for (Object spec : specs) {
                UUID id = spec instanceof GroupSpec given ? given.id().orElse(null) : null;
                if (id != null && !own.contains(id)) {
                  if (!reserved.add(id)) {
                    DuplicateIdException refusal =
                        new DuplicateIdException(id, "Group \"" + id + "\" exists");
                    refusal.addSuppressed(new RefusedElement(index, Objects.requireNonNull(spec)));
                    throw refusal;
                  }
                  own.add(id);
                  Thread.yield();
                }
                index++;
              }
              return call.proceed();
            } finally {
              reserved.removeAll(own);
            }
          };
        },
        stage -> {
          for (int round = 0; round < LOOKS; round++) {
            List<GroupSpec> specs = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
              specs.add(GroupSpec.builder().id(UUID.randomUUID()).build());
            }
            List<GroupSpec> turned = new ArrayList<>(specs);
            Collections.reverse(turned);
            List<Boolean> added =
                Stage.together(List.of(() -> adds(stage, specs), () -> adds(stage, turned)));
            assertThat(added).containsOnlyOnce(true);
          }
        });
  }

  private static boolean adds(Stage stage, List<GroupSpec> specs) {
    try {
      stage.user.addAll(specs);
      return true;
    } catch (DuplicateIdException e) {
      return false;
    }
  }
}
