package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with who is who: ids, handles and incarnations. */
final class SealedIdentities {

  private SealedIdentities() {}

  static List<Suspect> all() {
    return List.of(
        jobsEqualById(), lowerHalfCompared(), jobOfTheNext(), entryOfTheNext(), flagsOfTheNext());
  }

  private static Suspect jobsEqualById() {
    return new Suspect(
        IDENTITY,
        "handles of one job are equal",
        "BackgroundCopyJob: \"compares by identity\"",
        () -> call -> switch (call.name) {
          case "job.equals" ->
            call.argument(0) instanceof BackgroundCopyJob other
                && other.id().equals(((BackgroundCopyJob) call.target).id());
          case "job.hashCode" -> ((BackgroundCopyJob) call.target).id().hashCode();
          default -> call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          assertThat(Stage.job(group)).isNotEqualTo(Stage.job(group));
        });
  }

  private static Suspect lowerHalfCompared() {
    return new Suspect(
        IDENTITY,
        "ids are compared by their lower half",
        "QMGR-CREATE-01",
        () -> {
          Set<Long> taken = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("manager.createGroup") && call.argument(0) instanceof UUID id) {
              Object made = call.proceed();
              if (!taken.add(id.getLeastSignificantBits()) && !isUsed(call)) {
                ((BackgroundCopyGroup) Objects.requireNonNull(made)).cancel();
                throw new DuplicateIdException(id, "taken");
              }
              return made;
            }
            return call.proceed();
          };
        },
        stage -> {
          stage.user.createGroup(new UUID(1, 7));
          stage.user.createGroup(new UUID(2, 7));
        });
  }

  private static boolean isUsed(Call call) {
    return call.past() != null;
  }

  private static Suspect jobOfTheNext() {
    return new Suspect(
        IDENTITY,
        "an old job's handle counts the files of the job that has its id now",
        "BackgroundCopyJob: \"belongs to one incarnation of its group\"",
        Mistakes.in("job.fileCount", call -> {
          BackgroundCopyJob job = (BackgroundCopyJob) call.target;
          Past old = call.past();
          Past now = old == null ? null : call.scene.past(old.id);
          return old != now && now != null && !call.client().closed().get()
              ? call.client().manager().getGroup(now.id).getJob(job.id()).fileCount()
              : call.proceed();
        }),
        stage -> {
          BackgroundCopyGroup old = stage.small();
          BackgroundCopyJob job = Stage.job(old);
          old.cancel();
          stage.user.createGroup(old.id()).createJob(job.id());
          assertThatThrownBy(job::fileCount).isInstanceOf(InvalidStateException.class);
        });
  }

  private static Suspect entryOfTheNext() {
    return new Suspect(
        IDENTITY,
        "a listing shows the group that has the id now",
        "GroupEntry.Gone: \"if its id was used again, that is another group\"",
        Mistakes.in("entries.next", call -> {
          List<GroupEntry> told = new ArrayList<>();
          for (Object item : (List<?>) Objects.requireNonNull(call.proceed())) {
            GroupEntry entry = (GroupEntry) item;
            told.add(
                entry instanceof GroupEntry.Gone
                    ? call.scene
                        .look(entry.id())
                        .<GroupEntry>map(GroupEntry.Present::new)
                        .orElse(entry)
                    : entry);
          }
          return List.copyOf(told);
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          group.cancel();
          stage.user.createGroup(group.id());
          assertThat(entries.next(1)).containsExactly(new GroupEntry.Gone(group.id()));
        });
  }

  private static Suspect flagsOfTheNext() {
    return new Suspect(
        IDENTITY,
        "the flags of a cancelled group are those of the next one with its id",
        "QMGR-CREATE-05: \"a new, empty group\"",
        () -> {
          Map<UUID, Object> last = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Past past = call.origin.past();
            if (past != null && call.of("group.set", GroupProperty.NOTIFY_FLAGS)) {
              last.put(past.id, call.argument(1));
            }
            return past != null
                    && past.idWasUsed
                    && call.of("group.get", GroupProperty.NOTIFY_FLAGS)
                ? last.getOrDefault(past.id, Objects.requireNonNull(answer))
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          group.cancel();
          assertThat(stage
                  .user
                  .createGroup(group.id())
                  .get(GroupProperty.NOTIFY_FLAGS)
                  .bits())
              .isZero();
        });
  }
}
