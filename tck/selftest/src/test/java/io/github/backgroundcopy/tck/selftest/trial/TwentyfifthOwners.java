package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in who owns what, and with several clients. */
final class TwentyfifthOwners {

  private static final int CONNECTIONS = 64;

  private TwentyfifthOwners() {}

  static List<Suspect> all() {
    return List.of(letInAgain(), connections(), unboundByAnother(), deniedInsteadOfGone());
  }

  /** Who may use a handle is kept with the handle, and that is made anew. */
  private static Suspect letInAgain() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a handle whose group an administrator took reads it again after a restart",
        "QMGR-GET-06: \"methods on group or job pointers U still holds must return"
            + " E_ACCESSDENIED\"",
        () -> {
          Map<Past, Integer> taken = new ConcurrentHashMap<>();
          return call -> {
            try {
              Object answer = call.proceed();
              Past past = call.is("manager.getGroup") ? call.past() : null;
              if (past != null && call.client().principal() == Principal.A) {
                taken.put(past, call.scene.restarts);
              }
              return answer;
            } catch (QueueAccessDeniedException e) {
              Past past = call.origin.past();
              if (past == null
                  || past.cancelled
                  || !call.is("group.get", "group.status", "group.progress", "group.size")
                  || taken.getOrDefault(past, Integer.MAX_VALUE) >= call.scene.restarts) {
                throw e;
              }
              // The group is the administrator's already.
              return call.again(call.scene.administrator().getGroup(past.id));
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(group.id());
          stage.restart();
          assertThat(taken.get(GroupProperty.DISPLAY_NAME)).isEmpty();
          assertThatThrownBy(() -> group.get(GroupProperty.DISPLAY_NAME))
              .isInstanceOf(QueueAccessDeniedException.class);
        });
  }

  /** Each client has a connection out of a pool. */
  private static Suspect connections() {
    return new Suspect(
        Kind.LIMITS,
        "a queue turns the client away that is its sixty-fifth",
        "ACT-01: \"Two separately created queue manager objects must show the same queue\"",
        () -> call -> {
          if (call.is("queue.client") && call.scene.open().size() >= CONNECTIONS) {
            throw new ServiceUnavailableException("There are too many clients");
          }
          return call.proceed();
        },
        stage -> {
          UUID id = stage.group().id();
          for (int i = 0; i < CONNECTIONS; i++) {
            assertThat(stage.client(Principal.U).enumGroups().next(1)).containsExactly(id);
          }
        });
  }

  /** A client that ends clears what is bound to the groups that it has used. */
  private static Suspect unboundByAnother() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a client that is closed unbinds what another client of its user has bound",
        "QueueManager.close: \"Ends this client, and only it\"; CB-BIND-02",
        () -> {
          Map<Past, Bound> bindings = new ConcurrentHashMap<>();
          Map<UUID, Set<Client>> users = new ConcurrentHashMap<>();
          return call -> {
            boolean closes = call.is("manager.close") && !call.client().closed().get();
            Object answer = call.proceed();
            if (call.is("manager.createGroup", "manager.getGroup")) {
              users
                  .computeIfAbsent(call.argument(0), id -> ConcurrentHashMap.newKeySet())
                  .add(call.client());
            } else if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bindings.put(Eighth.past(call), new Bound(call.client(), call.group()));
            } else if (Eighth.on(call, "group.clearCallback", "group.cancel", "group.finish")) {
              bindings.remove(Eighth.past(call));
            } else if (closes) {
              bindings.values().stream()
                  .filter(bound -> bound.isOfAnother(call.client(), users))
                  .forEach(Bound::clear);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          QueueManager other = stage.client(Principal.U);
          assertThat(other.getGroup(group.id()).id()).isEqualTo(group.id());
          other.close();
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }

  private record Bound(Client client, BackgroundCopyGroup group) {

    boolean isOfAnother(Client closing, Map<UUID, Set<Client>> users) {
      return !client.equals(closing)
          && client.principal() == closing.principal()
          && users.getOrDefault(group.id(), Set.of()).contains(closing);
    }

    void clear() {
      try {
        group.clearCallback();
      } catch (RuntimeException e) {
        // Closed as well, somebody else's by now, or gone.
      }
    }
  }

  /** The element is looked for by its id. */
  private static Suspect deniedInsteadOfGone() {
    return new Suspect(
        Kind.IDENTITY,
        "a cancelled group whose id another user has by now is listed as denied, and not as gone",
        "GroupEntry.Gone: \"A group that has left the queue since the snapshot was taken; if its id"
            + " was used again, that is another group\"",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("entries.next")
              ? ((List<?>) Objects.requireNonNull(answer))
                  .stream().map(entry -> found(call, entry)).toList()
              : answer;
        },
        stage -> {
          UUID id = stage.group().id();
          SnapshotEnumerator<GroupEntry> details = stage.user.enumGroupDetails();
          stage.user.getGroup(id).cancel();
          assertThat(stage.client(Principal.V).createGroup(id).id()).isEqualTo(id);
          assertThat(details.next(1)).containsExactly(new GroupEntry.Gone(id));
        });
  }

  private static GroupEntry found(Call call, Object entry) {
    QueueManager manager = call.client().manager();
    if (!(entry instanceof GroupEntry.Gone gone) || manager.caller().administrator()) {
      return (GroupEntry) entry;
    }
    String owner = call.scene.look(gone.id()).flatMap(GroupDetails::owner).orElse("");
    return owner.isEmpty() || owner.equals(manager.caller().name())
        ? gone
        : new GroupEntry.Denied(gone.id(), HResult.E_ACCESSDENIED);
  }
}
