package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Mistakes in who owns what, and with several clients. */
final class TwentyninthOwners {

  private TwentyninthOwners() {}

  static List<Suspect> all() {
    return List.of(unboundByATwin(), deniedByTheHeir(), closedAndDown());
  }

  /** Bindings are kept by the name of the principal. */
  private static Suspect unboundByATwin() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a client that is closed unbinds the callbacks of its principal's other clients",
        "QueueManager.close: \"Ends this client, and only it\"; CB-BIND-02",
        () -> {
          Map<Past, Bound> bindings = new ConcurrentHashMap<>();
          return call -> {
            boolean closes = call.is("manager.close") && !call.client().closed().get();
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bindings.put(Eighth.past(call), new Bound(call.client(), call.group()));
            } else if (Eighth.on(call, "group.clearCallback")
                || (Eighth.on(call, "group.set")
                    && call.of("group.set", GroupProperty.NOTIFY_CLSID))) {
              bindings.remove(Eighth.past(call));
            } else if (closes) {
              for (Bound bound : bindings.values()) {
                if (bound.isOfTwin(call.client())) {
                  Twentyninth.quietly(bound.group()::clearCallback);
                }
              }
            }
            return answer;
          };
        },
        stage -> {
          QueueManager twin = stage.client(Principal.U);
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          twin.close();
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }

  /** The right is looked up by the id, before the handle is looked at. */
  private static Suspect deniedByTheHeir() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a dead handle is denied when its id has come to another user",
        "BackgroundCopyGroup: \"when the group was cancelled and its id used again, the old handle"
            + " stays dead\"; GROUP-CANCEL-04",
        () -> call -> {
          try {
            return call.proceed();
          } catch (InvalidStateException e) {
            Past past = call.origin.past();
            if (past != null
                && call.client().principal() != Principal.A
                && isOfAnother(call, past)) {
              throw new QueueAccessDeniedException("The group belongs to another user");
            }
            throw e;
          }
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.cancel();
          assertThat(stage.client(Principal.V).createGroup(group.id()).id()).isEqualTo(group.id());
          assertThatThrownBy(group::status).isInstanceOf(InvalidStateException.class);
        });
  }

  private static boolean isOfAnother(Call call, Past past) {
    String name = call.client().manager().caller().name();
    return call.scene
        .look(past.id)
        .flatMap(GroupDetails::owner)
        .filter(owner -> !owner.equals(name))
        .isPresent();
  }

  private static Suspect closedAndDown() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a closed client says that the service is stopped, while it is",
        "QueueManager: \"first match wins\": \"IllegalStateException when this manager was closed\","
            + " then \"ServiceUnavailableException while the service is stopped\"; LIFE-04",
        () -> {
          AtomicBoolean down = new AtomicBoolean();
          return call -> {
            if (call.is("queue.stopService", "queue.startService")) {
              down.set(call.is("queue.stopService"));
            }
            try {
              return call.proceed();
            } catch (IllegalStateException e) {
              Client client = call.origin.client();
              if (down.get() && client != null && client.closed().get()) {
                throw new ServiceUnavailableException("The service is stopped");
              }
              throw e;
            }
          };
        },
        stage -> {
          QueueManager closed = stage.client(Principal.U);
          closed.close();
          stage.queue.stopService();
          assertThatIllegalStateException().isThrownBy(closed::enumGroups);
          stage.queue.startService();
        });
  }

  private record Bound(Client client, BackgroundCopyGroup group) {

    /** Tells whether it is that of another open client of the same principal. */
    boolean isOfTwin(Client other) {
      return client.principal() == other.principal()
          && !client.equals(other)
          && !client.closed().get();
    }
  }
}
