package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in who owns what, and with several clients. */
final class EighthOwners {

  private EighthOwners() {}

  static List<Suspect> all() {
    return List.of(keptForTheUser(), takenWithoutFlags(), unboundByAnother(), takenByALook());
  }

  private static Suspect keptForTheUser() {
    return new Suspect(
        Kind.OWNERSHIP,
        "the id of a group that an administrator took and cancelled stays taken for its user",
        "QueueManager.createGroup: DuplicateIdException \"if a group has the id\"; QMGR-CREATE-05",
        () -> call -> {
          Past old = call.past();
          if (call.is("manager.createGroup")
              && old != null
              && old.cancelled
              && old.tookOver
              && !old.isOf(Principal.A)
              && old.isOf(call.client().principal())
              && call.client().manager().details(old.id).isEmpty()) {
            throw new DuplicateIdException(old.id, "Group \"" + old.id + "\" exists");
          }
          return call.proceed();
        },
        stage -> {
          UUID id = stage.group().id();
          stage.client(Principal.A).getGroup(id).cancel();
          assertThatCode(() -> stage.user.createGroup(id)).doesNotThrowAnyException();
          assertThat(stage.user.enumGroups().next(2)).containsExactly(id);
        });
  }

  private static Suspect takenWithoutFlags() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a group that is taken over asks for errors only",
        "QueueManager.getGroup: \"makes the caller its owner\", and no more; JAVA-PROP-02",
        () -> call -> {
          Past past = call.past();
          boolean takes = call.is("manager.getGroup")
              && past != null
              && call.client().principal() == Principal.A
              && !past.isOf(Principal.A)
              && !past.tookOver;
          Object answer = call.proceed();
          if (takes) {
            ((BackgroundCopyGroup) Objects.requireNonNull(answer))
                .set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.ERRORS_ONLY);
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(group.id());
          assertThat(taken.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.GROUP_DONE);
        });
  }

  /** Who is bound is known by the name of the user. */
  private static Suspect unboundByAnother() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a client that closes unbinds the callbacks of the other clients of its user",
        "QueueManager.close: \"Ends this client, and only it\"; JAVA-CLOSE-01, CB-BIND-02",
        () -> {
          Map<BackgroundCopyGroup, Client> bound = new ConcurrentHashMap<>();
          return call -> {
            boolean closes = call.is("manager.close") && !call.client().closed().get();
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.put(call.group(), call.client());
            } else if (closes) {
              bound.forEach((group, client) -> {
                if (!client.equals(call.client())
                    && client.principal() == call.client().principal()) {
                  clear(group);
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

  private static void clear(BackgroundCopyGroup group) {
    try {
      group.clearCallback();
    } catch (RuntimeException e) {
      // It is nobody's any more.
    }
  }

  private static Suspect takenByALook() {
    return new Suspect(
        Kind.OWNERSHIP,
        "an administrator who looks at a failed group takes it",
        "QueueManager.details: \"without taking it from its owner\"; DETAIL-01",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("manager.details") && call.client().principal() == Principal.A) {
            ((Optional<?>) Objects.requireNonNull(answer))
                .map(GroupDetails.class::cast)
                .filter(details -> details.state() == GroupState.ERROR)
                .ifPresent(details -> {
                  var unused = call.client().manager().getGroup(details.id());
                });
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          assertThat(stage.client(Principal.A).details(group.id())).isPresent();
          assertThat(stage.user.details(group.id())).isPresent();
        });
  }
}
