package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.InvalidStateException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with who is who: ids, handles and incarnations. */
final class Identities {

  private Identities() {}

  static List<Suspect> all() {
    return List.of(
        groupsEqualById(),
        textOfTheAlive(),
        textWithoutId(),
        idOfTheClosed(),
        jobIdWhileStopped(),
        hashesCompared(),
        jobIdNeverFree(),
        handleOfTheNext());
  }

  private static Suspect groupsEqualById() {
    return new Suspect(
        IDENTITY,
        "handles of one group are equal",
        "BackgroundCopyGroup: \"Handles compare by identity\"",
        () -> call -> switch (call.name) {
          case "group.equals" ->
            call.argument(0) instanceof BackgroundCopyGroup other
                && other.id().equals(((BackgroundCopyGroup) call.target).id());
          case "group.hashCode" -> ((BackgroundCopyGroup) call.target).id().hashCode();
          default -> call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          assertThat(stage.user.getGroup(group.id())).isNotEqualTo(group);
        });
  }

  private static Suspect textOfTheAlive() {
    return new Suspect(
        IDENTITY,
        "a handle asks the queue what to print",
        "BackgroundCopyGroup: \"print type and id without asking anybody\"",
        Mistakes.in(
            "group.toString",
            call -> call.proceed() + " " + call.group().status().state()),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.cancel();
          assertThat(group.toString()).contains(group.id().toString());
        });
  }

  private static Suspect textWithoutId() {
    return new Suspect(
        IDENTITY,
        "the handle of a job does not print its id",
        "BackgroundCopyJob: \"prints its type and id without asking anybody\"",
        Mistakes.in("job.toString", call -> "job@" + System.identityHashCode(call.target)),
        stage -> {
          BackgroundCopyJob job = Stage.job(stage.small());
          assertThat(job.toString()).contains(job.id().toString());
        });
  }

  private static Suspect idOfTheClosed() {
    return new Suspect(
        IDENTITY,
        "a handle of a closed client does not give its id",
        "BackgroundCopyGroup.id: \"Never fails\"",
        Mistakes.in("group.id", call -> {
          if (call.client().closed().get()) {
            throw new IllegalStateException("closed");
          }
          return call.proceed();
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.user.close();
          assertThat(group.id()).isNotNull();
        });
  }

  private static Suspect jobIdWhileStopped() {
    return new Suspect(
        IDENTITY,
        "a job's handle does not give its id while the service is stopped",
        "BackgroundCopyJob.id: \"Never fails\"",
        () -> {
          boolean[] stopped = new boolean[1];
          return call -> {
            stopped[0] =
                call.is("queue.stopService") || (stopped[0] && !call.is("queue.startService"));
            if (stopped[0] && call.is("job.id")) {
              ((BackgroundCopyJob) call.target).fileCount();
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyJob job = Stage.job(stage.small());
          stage.queue.stopService();
          assertThat(job.id()).isNotNull();
          stage.queue.startService();
        });
  }

  private static Suspect hashesCompared() {
    return new Suspect(
        IDENTITY,
        "ids with one hash code are taken for one id",
        "QMGR-CREATE-01",
        () -> {
          Map<Integer, UUID> taken = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("manager.createGroup") && call.argument(0) instanceof UUID id) {
              UUID other = taken.putIfAbsent(id.hashCode(), id);
              if (other != null && !other.equals(id)) {
                throw new DuplicateIdException(id, "taken");
              }
            }
            return call.proceed();
          };
        },
        stage -> {
          stage.user.createGroup(new UUID(0, 1));
          stage.user.createGroup(new UUID(1, 0));
        });
  }

  private static Suspect jobIdNeverFree() {
    return new Suspect(
        IDENTITY,
        "the id of a job stays taken when its group was cancelled",
        "BackgroundCopyGroup.createJob: \"DuplicateIdException if a job of another group has the id\"",
        () -> {
          Map<UUID, Past> taken = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (call.is("group.createJob") && past != null && call.argument(0) instanceof UUID id) {
              Object made = call.proceed();
              Past other = taken.putIfAbsent(id, past);
              if (other != null && other != past && other.cancelled) {
                throw new DuplicateIdException(id, "taken");
              }
              return made;
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          UUID job = Stage.job(group).id();
          group.cancel();
          stage.group().createJob(job);
        });
  }

  private static Suspect handleOfTheNext() {
    return new Suspect(
        IDENTITY,
        "an old handle sets the texts of the group that has its id now",
        "BackgroundCopyGroup: \"the old handle stays dead\"",
        Mistakes.in("group.set", call -> {
          Past now = call.scene.past(((BackgroundCopyGroup) call.target).id());
          return call.past() != now
                  && call.hasArguments()
                  && !call.client().closed().get()
              ? call.on(
                  call.client().manager().getGroup(Objects.requireNonNull(now).id),
                  call.argument(0),
                  call.argument(1))
              : call.proceed();
        }),
        stage -> {
          BackgroundCopyGroup old = stage.group();
          old.cancel();
          stage.user.createGroup(old.id());
          assertThatThrownBy(() -> old.set(GroupProperty.DISPLAY_NAME, "old"))
              .isInstanceOf(InvalidStateException.class);
        });
  }
}
