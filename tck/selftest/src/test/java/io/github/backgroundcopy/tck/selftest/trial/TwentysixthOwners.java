package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in who owns what, and with several clients. */
final class TwentysixthOwners {

  private TwentysixthOwners() {}

  static List<Suspect> all() {
    return List.of(deniedToCreate(), stillDenied(), unboundByAnother(), boundByTheFormer());
  }

  private static Suspect deniedToCreate() {
    return new Suspect(
        Kind.OWNERSHIP,
        "who lost a group to an administrator is denied its id where it is taken",
        "QueueManager.createGroup: \"DuplicateIdException if a group has the id\"; QMGR-CREATE-03",
        () -> call -> {
          try {
            return call.proceed();
          } catch (DuplicateIdException e) {
            Past past = call.past();
            if (call.is("manager.createGroup")
                && past != null
                && past.tookOver
                && past.isOf(call.client().principal())
                && call.client().principal() != Principal.A) {
              throw new QueueAccessDeniedException("Group \"" + e.id() + "\" is somebody else's");
            }
            throw e;
          }
        },
        stage -> {
          UUID id = stage.group().id();
          assertThat(stage.client(Principal.A).getGroup(id).id()).isEqualTo(id);
          assertThatThrownBy(() -> stage.user.createGroup(id))
              .isInstanceOf(DuplicateIdException.class);
        });
  }

  private static Suspect stillDenied() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a listing denies a group that its new owner has cancelled since",
        "GroupEntry.Gone: \"A group that has left the queue since the snapshot was taken\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("entries.next") || call.client().principal() == Principal.A) {
            return answer;
          }
          return ((List<?>) Objects.requireNonNull(answer))
              .stream()
                  .map(entry -> entry instanceof GroupEntry.Gone gone && wasTaken(call, gone.id())
                      ? new GroupEntry.Denied(gone.id(), HResult.E_ACCESSDENIED)
                      : entry)
                  .toList();
        },
        stage -> {
          UUID id = stage.group().id();
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          stage.client(Principal.A).getGroup(id).cancel();
          assertThat(entries.next(1)).isEqualTo(List.of(new GroupEntry.Gone(id)));
        });
  }

  private static boolean wasTaken(Call call, UUID id) {
    Past past = call.scene.past(id);
    return past != null && past.tookOver && past.isOf(call.client().principal());
  }

  /** Bindings are kept for each user, not for each client. */
  private static Suspect unboundByAnother() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a client that is closed takes the callbacks of its user's other clients with it",
        "QueueManager.close: \"Ends this client, and only it\"; CB-BIND-02",
        () -> {
          Map<UUID, Twentysixth.Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            boolean ends = call.is("manager.close") && !call.client().closed().get();
            Object answer = call.proceed();
            Twentysixth.note(call, bound);
            if (ends) {
              for (Twentysixth.Bound one : bound.values()) {
                if (one.isOpen()
                    && !one.client().equals(call.client())
                    && one.client().principal() == call.client().principal()) {
                  unbind(one.group());
                }
              }
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

  private static void unbind(BackgroundCopyGroup group) {
    try {
      group.clearCallback();
    } catch (RuntimeException e) {
      return; // There is nobody to be told any more.
    }
  }

  private static Suspect boundByTheFormer() {
    return new Suspect(
        Kind.OWNERSHIP,
        "the new owner of a group cannot unbind the callback that the former has bound",
        "BackgroundCopyGroup.clearCallback: \"Unbinds the callback, if there is one; no further"
            + " call begins\"",
        () -> {
          Map<Integer, Principal> binders = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              Object answer = call.proceed();
              binders.put(Eighth.past(call).number, call.client().principal());
              return answer;
            }
            if (!Eighth.on(call, "group.clearCallback")) {
              return call.proceed();
            }
            Principal own = call.client().principal();
            boolean others = binders.getOrDefault(Eighth.past(call).number, own) != own
                && Eighth.state(call) != null;
            return others ? null : call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(group.id());
          taken.clearCallback();
          stage.complete(taken);
          assertThat(heard).isEmpty();
        });
  }
}
