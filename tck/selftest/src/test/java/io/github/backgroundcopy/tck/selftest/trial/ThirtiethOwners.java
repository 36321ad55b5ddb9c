package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes in who owns what, and with several clients. */
final class ThirtiethOwners {

  private ThirtiethOwners() {}

  static List<Suspect> all() {
    return List.of(openAdministrators(), silentTwins(), namelessEnd(), ownerIsWhoAsks());
  }

  private static Suspect openAdministrators() {
    return new Suspect(
        Kind.OWNERSHIP,
        "everybody may look at the groups that an administrator made",
        "QueueManager.details: \"empty if there is no such group or an ordinary caller does not own"
            + " it\"",
        () -> call -> {
          Object answer = call.proceed();
          Past past = call.is("manager.details") ? call.past() : null;
          return past != null
                  && past.isOf(Principal.A)
                  && ((Optional<?>) Objects.requireNonNull(answer)).isEmpty()
              ? past.look()
              : answer;
        },
        stage -> {
          UUID id = stage.client(Principal.A).createGroup(UUID.randomUUID()).id();
          assertThat(stage.user.details(id)).isEmpty();
        });
  }

  /** Callbacks are kept by user, not by client. */
  private static Suspect silentTwins() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a client that closes unbinds the callbacks of its user's other clients",
        "QueueManager.close: \"Ends this client, and only it\"; CB-BIND-02",
        () -> {
          List<Bound> bound = new CopyOnWriteArrayList<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.add(new Bound(call.client(), call.group()));
            } else if (call.is("manager.close")) {
              bound.stream()
                  .filter(other -> other.client().principal() == call.client().principal())
                  .map(Bound::group)
                  .forEach(ThirtiethOwners::unbind);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.client(Principal.U).close();
          stage.complete(group);
          assertThat(heard).hasSize(1);
        });
  }

  private static void unbind(BackgroundCopyGroup group) {
    try {
      group.clearCallback();
    } catch (RuntimeException e) {
      // It is out of reach, and so is its callback.
    }
  }

  private record Bound(Client client, BackgroundCopyGroup group) {}

  private static Suspect namelessEnd() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a closed client does not tell whose it was",
        "QueueManager: \"capabilities(), caller() and close() never fail\"",
        () -> call -> {
          if (call.is("manager.caller") && call.client().closed().get()) {
            throw new IllegalStateException("This client was closed");
          }
          return call.proceed();
        },
        stage -> {
          QueueManager client = stage.client(Principal.U);
          client.close();
          assertThatCode(client::caller).doesNotThrowAnyException();
        });
  }

  private static Suspect ownerIsWhoAsks() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a listing names the administrator who asked as the owner of every group",
        "GroupDetails.owner: \"the name of the principal who owns the group\"; enumGroupDetails:"
            + " \"changes no owner\"",
        () -> call -> {
          if (!call.is("entries.next") || call.client().principal() != Principal.A) {
            return call.proceed();
          }
          String asked = call.client().manager().caller().name();
          return Eighth.told(call, details -> Eighth.copy(details).owner(asked).build());
        },
        stage -> {
          stage.groups(1);
          GroupEntry entry =
              stage.client(Principal.A).enumGroupDetails().next(1).get(0);
          assertThat(entry.details().orElseThrow().owner())
              .contains(stage.user.caller().name());
        });
  }
}
