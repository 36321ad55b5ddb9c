package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in who owns what, and with several clients. */
final class NineteenthOwners {

  private NineteenthOwners() {}

  static List<Suspect> all() {
    return List.of(unboundByOwner(), nothingToDo(), notTheMakers());
  }

  private record Bound(Client client, BackgroundCopyCallback callback) {}

  /** What the groups of a client's user have is unbound, and this one is no longer among them. */
  private static Suspect unboundByOwner() {
    return new Suspect(
        Kind.OWNERSHIP,
        "the callback of a client that is closed stays bound to a group that was taken over",
        "QueueManager.close: \"its callbacks are unbound\"; CB-BIND-02",
        () -> {
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            boolean closes = call.is("manager.close") && !call.client().closed().get();
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.put(Eighth.past(call), new Bound(call.client(), call.argument(0)));
            } else if (Eighth.on(call, "group.clearCallback")
                || (Eighth.on(call, "group.set")
                    && call.of("group.set", GroupProperty.NOTIFY_CLSID))) {
              bound.remove(Eighth.past(call));
            } else if (closes) {
              bound.forEach((past, binding) -> {
                if (binding.client().equals(call.client())
                    && past.tookOver
                    && !past.isOf(Principal.A)) {
                  keep(call.scene, past, binding.callback());
                }
              });
            }
            return answer;
          };
        },
        stage -> {
          QueueManager passing = stage.client(Principal.U);
          BackgroundCopyGroup group = passing.createGroup(UUID.randomUUID());
          group.createJob(UUID.randomUUID()).addFiles(List.of(stage.file(5)));
          List<StatusEvent> heard = Stage.listen(group);
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(group.id());
          passing.close();
          stage.complete(taken);
          assertThat(heard).isEmpty();
        });
  }

  private static void keep(Scene scene, Past past, BackgroundCopyCallback callback) {
    scene.open().stream()
        .filter(client -> client.principal() == Principal.A)
        .findFirst()
        .ifPresent(client -> {
          try {
            client.manager().getGroup(past.id).setCallback(callback);
          } catch (RuntimeException e) {
            // It has gone.
          }
        });
  }

  /** Nothing has to be asked of the queue. */
  private static Suspect nothingToDo() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a closed client takes an empty list of groups",
        "QMGR-ADD-06: \"must refuse null, …, then a closed manager, also with an empty list\";"
            + " JAVA-CLOSE-01",
        () -> call -> call.is("manager.addAll")
                && call.argument(0) instanceof Collection<?> specs
                && specs.isEmpty()
                && call.client().closed().get()
            ? List.of()
            : call.proceed(),
        stage -> {
          QueueManager other = stage.client(Principal.U);
          other.close();
          assertThatIllegalStateException().isThrownBy(() -> other.addAll(List.of()));
        });
  }

  /** The directory is the user's who made the group. */
  private static Suspect notTheMakers() {
    return new Suspect(
        Kind.OWNERSHIP,
        "who has taken a group over may not add files to it",
        "QueueManager.getGroup: \"makes the caller its owner\"; QMGR-GET-04, JOB-ADDFILES-14",
        () -> call -> {
          if (Eighth.on(call, "job.addFiles")
              && call.client().principal() == Principal.A
              && Eighth.past(call).tookOver
              && !Eighth.past(call).isOf(Principal.A)
              && Eighth.state(call) != null) {
            throw new QueueAccessDeniedException("The directory is somebody else's");
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          BackgroundCopyJob job = Stage.job(stage.client(Principal.A).getGroup(group.id()));
          assertThatCode(() -> job.addFiles(List.of(stage.file(5)))).doesNotThrowAnyException();
        });
  }
}
