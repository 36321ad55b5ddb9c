package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.OWNERSHIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with whose a group is, and with the ends of clients. */
final class SealedOwners {

  private SealedOwners() {}

  static List<Suspect> all() {
    return List.of(
        closedUnbindsAll(),
        cloneOfTheClosed(),
        callerOfTheFirst(),
        completeForAll(),
        progressForTheFormer(),
        deniedIsGone(),
        takenUnbinds());
  }

  private static Suspect closedUnbindsAll() {
    return new Suspect(
        OWNERSHIP,
        "closing a client unbinds the callbacks of its user's other clients",
        "QueueManager.close: \"Ends this client, and only it\"",
        () -> {
          Map<BackgroundCopyGroup, Client> bound = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.is("group.setCallback", "group.whenDone")) {
              bound.put(call.group(), call.client());
            }
            if (call.is("manager.close")) {
              bound.forEach((group, client) -> {
                if (!client.closed().get()
                    && client.principal() == call.client().principal()) {
                  Owners.quietly(group::clearCallback);
                }
              });
            }
            return answer;
          };
        },
        stage -> {
          QueueManager other = stage.client(Principal.U);
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          other.close();
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect cloneOfTheClosed() {
    return new Suspect(
        OWNERSHIP,
        "the enumerator of a closed client cannot be cloned",
        "SnapshotEnumerator: \"keeps working after the manager that made it was closed\"",
        Mistakes.in("groups.duplicate", Owners::ofTheOpen),
        stage -> {
          GroupEnumerator groups = stage.user.enumGroups();
          stage.user.close();
          assertThat(groups.duplicate().count()).isZero();
        });
  }

  private static Suspect callerOfTheFirst() {
    return new Suspect(
        OWNERSHIP,
        "every client's caller is that of the first client",
        "QueueManager.caller: \"Tells on whose behalf this manager calls\"",
        () -> {
          Object[] first = new Object[1];
          return call -> {
            if (call.is("manager.caller")) {
              return first[0];
            }
            Object answer = call.proceed();
            if (call.is("queue.client") && first[0] == null) {
              first[0] = ((QueueManager) Objects.requireNonNull(answer)).caller();
            }
            return answer;
          };
        },
        stage -> assertThat(stage.client(Principal.A).caller().administrator()).isTrue());
  }

  private static Suspect completeForAll() {
    return new Suspect(
        OWNERSHIP,
        "everybody sees the details of complete groups",
        "QueueManager.details: \"empty if … an ordinary caller does not own it\"",
        Mistakes.in("manager.details", call -> {
          Optional<?> answer = (Optional<?>) Objects.requireNonNull(call.proceed());
          Past past = call.past();
          return answer.isPresent() || past == null
              ? answer
              : past.look().filter(details -> details.state() == GroupState.COMPLETE);
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          assertThat(stage.client(Principal.V).details(group.id())).isEmpty();
        });
  }

  private static Suspect progressForTheFormer() {
    return new Suspect(
        OWNERSHIP,
        "the former owner still reads the progress of the job",
        "QMGR-GET-06",
        Mistakes.in("job.progress", call -> {
          try {
            return call.proceed();
          } catch (QueueAccessDeniedException e) {
            return call.scene
                .look(Objects.requireNonNull(call.past()).id)
                .orElseThrow()
                .progress();
          }
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          BackgroundCopyJob job = Stage.job(group);
          stage.client(Principal.A).getGroup(group.id());
          assertThatThrownBy(job::progress).isInstanceOf(QueueAccessDeniedException.class);
        });
  }

  private static Suspect deniedIsGone() {
    return new Suspect(
        OWNERSHIP,
        "a listing takes what was taken over for gone",
        "GroupEntry.Denied: \"may still be there but could not be read\"",
        Mistakes.in("entries.next", call -> {
          List<GroupEntry> told = new ArrayList<>();
          for (Object item : (List<?>) Objects.requireNonNull(call.proceed())) {
            told.add(
                item instanceof GroupEntry.Denied denied
                    ? new GroupEntry.Gone(denied.id())
                    : (GroupEntry) item);
          }
          return List.copyOf(told);
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          stage.client(Principal.A).getGroup(group.id());
          assertThat(entries.next(1)).singleElement().isInstanceOf(GroupEntry.Denied.class);
        });
  }

  private static Suspect takenUnbinds() {
    return new Suspect(
        OWNERSHIP,
        "a take-over unbinds the callback",
        "CB-BIND-03",
        () -> {
          Map<UUID, BackgroundCopyGroup> bound = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("group.setCallback", "group.whenDone")) {
              bound.put(call.group().id(), call.group());
            }
            if (call.is("manager.getGroup")
                && call.argument(0) instanceof UUID id
                && call.client().principal() == Principal.A
                && bound.containsKey(id)) {
              Owners.quietly(Objects.requireNonNull(bound.get(id))::clearCallback);
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(stage.client(Principal.A).getGroup(group.id()));
          assertThat(heard).hasSize(1);
        });
  }
}
