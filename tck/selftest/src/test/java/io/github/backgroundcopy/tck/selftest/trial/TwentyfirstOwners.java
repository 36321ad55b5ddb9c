package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes in who owns what, and with several clients. */
final class TwentyfirstOwners {

  private TwentyfirstOwners() {}

  static List<Suspect> all() {
    return List.of(deniedByAnHeir(), pausedWithTheUser(), classLostToTheTaker(), idOfTheTaken());
  }

  /** Rights are looked up by the id. */
  private static Suspect deniedByAnHeir() {
    return new Suspect(
        Kind.OWNERSHIP,
        "handles of a cancelled group are denied when another user has used its id again",
        "GROUP-CANCEL-04: \"retained group and job pointers must return QM_E_INVALID_STATE\";"
            + " BackgroundCopyGroup: \"the old handle stays dead\"",
        () -> call -> {
          try {
            return call.proceed();
          } catch (InvalidStateException e) {
            Past past = call.origin.past();
            Past heir = past == null ? null : call.scene.past(past.id);
            if (heir != null
                && !heir.equals(past)
                && call.client().principal() != Principal.A
                && !heir.isOf(call.client().principal())
                && heir.look().isPresent()) {
              throw new QueueAccessDeniedException(
                  "Group \"" + heir.id + "\" belongs to somebody else");
            }
            throw e;
          }
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.cancel();
          stage.client(Principal.V).createGroup(group.id());
          assertThatThrownBy(group::status).isInstanceOf(InvalidStateException.class);
        });
  }

  /** Who has logged off needs no bandwidth. */
  private static Suspect pausedWithTheUser() {
    return new Suspect(
        Kind.OWNERSHIP,
        "running groups are paused when the last client of their user is closed before others'",
        "QueueManager.close: \"its enumerators and running groups go on\"; LIFE-01",
        () -> call -> {
          if (call.is("manager.close")
              && !call.client().closed().get()
              && call.client().principal() != Principal.A
              && isLastOfItsUser(call)) {
            pauseAll((QueueManager) call.target);
          }
          return call.proceed();
        },
        stage -> {
          FileInfo file = stage.file(5);
          UUID id = Eighth.held(stage, file).id();
          QueueManager other = stage.client(Principal.V);
          stage.user.close();
          Eighth.let(stage, file);
          assertThat(other.enumGroups().count()).isZero();
          assertThat(stage.client(Principal.U).details(id).map(GroupDetails::state))
              .hasValue(GroupState.COMPLETE);
        });
  }

  private static boolean isLastOfItsUser(Call call) {
    List<Client> open = call.scene.open();
    return open.size() > 1
        && open.stream()
                .filter(client -> client.principal() == call.client().principal())
                .count()
            == 1;
  }

  private static void pauseAll(QueueManager client) {
    try {
      for (UUID id : client.enumGroups().next(Integer.MAX_VALUE)) {
        if (client.details(id).map(GroupDetails::state).orElse(null) == GroupState.RUNNING) {
          client.getGroup(id).suspend();
        }
      }
    } catch (RuntimeException e) {
      // The service is down, for example.
    }
  }

  /** The class is looked up among those of the owner. */
  private static Suspect classLostToTheTaker() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a callback that was bound by its class is unbound by a take-over",
        "CB-BIND-03: \"After A took the group over, calls must still be made\"",
        () -> call -> {
          Past past = call.is("manager.getGroup") ? call.past() : null;
          Object answer = call.proceed();
          if (past != null
              && !past.tookOver
              && !past.isOf(Principal.A)
              && call.client().principal() == Principal.A
              && answer instanceof BackgroundCopyGroup group
              && !group.get(GroupProperty.NOTIFY_CLSID).equals(GroupProperty.NO_CLASS)) {
            group.clearCallback();
          }
          return answer;
        },
        stage -> {
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          BackgroundCopyGroup group = stage.small();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          group.set(GroupProperty.NOTIFY_CLSID, stage.queue.classes().register(heard::add));
          stage.complete(stage.client(Principal.A).getGroup(group.id()));
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  /** The id is given back to the last owner, and was taken from the first. */
  private static Suspect idOfTheTaken() {
    return new Suspect(
        Kind.OWNERSHIP,
        "the id of a group that an administrator took and cancelled can never be used again",
        "QMGR-CREATE-05: \"After CancelGroup the same GUID must be usable again\"",
        () -> call -> {
          Past past = call.is("manager.createGroup") && call.hasArguments() ? call.past() : null;
          if (past != null
              && past.tookOver
              && !past.isOf(Principal.A)
              && past.cancelled
              && ((QueueManager) call.target).details(past.id).isEmpty()) {
            throw new DuplicateIdException(past.id, "There is a group \"" + past.id + "\" already");
          }
          return call.proceed();
        },
        stage -> {
          UUID id = stage.group().id();
          stage.client(Principal.A).getGroup(id).cancel();
          assertThat(stage.user.createGroup(id).id()).isEqualTo(id);
        });
  }
}
