package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in who owns what, and with several clients. */
final class TwentysecondOwners {

  private TwentysecondOwners() {}

  static List<Suspect> all() {
    return List.of(takenIsPaused(), idStaysItsMakers(), secondClient(), unboundForAll());
  }

  /** The transfer runs with the rights of the owner before. */
  private static Suspect takenIsPaused() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a running group is suspended by a take-over",
        "QMGR-GET-04: \"GetGroup by A for a group of U must return S_OK and make A the owner\","
            + " no more; BackgroundCopyGroup: \"a running group goes on (LIFE-01)\"",
        () -> call -> {
          Past past = call.past();
          Optional<String> before = call.is("manager.getGroup") && past != null
              ? past.look().flatMap(GroupDetails::owner)
              : Optional.empty();
          Object answer = call.proceed();
          if (before.isPresent()
              && !before.equals(Optional.of(call.client().manager().caller().name()))) {
            BackgroundCopyGroup group = (BackgroundCopyGroup) Objects.requireNonNull(answer);
            group.suspend();
          }
          return answer;
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.held(stage, file);
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(group.id());
          assertThat(taken.status().state()).isEqualTo(GroupState.RUNNING);
          Eighth.let(stage, file);
          assertThat(taken.status().state()).isEqualTo(GroupState.COMPLETE);
        });
  }

  /** Each owner has a table of ids. */
  private static Suspect idStaysItsMakers() {
    return new Suspect(
        Kind.OWNERSHIP,
        "whoever made a group cannot use its id again when an administrator has cancelled it",
        "QMGR-CREATE-05: \"After CancelGroup the same GUID must be usable again for a new, empty"
            + " group\"",
        () -> {
          Map<UUID, Principal> kept = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("manager.createGroup")
                && call.hasArguments()
                && call.client().principal() == kept.get(call.<UUID>argument(0))) {
              UUID id = call.argument(0);
              if (call.client().manager().details(id).isEmpty()) {
                throw new DuplicateIdException(id, "There is a group \"" + id + "\" already");
              }
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.cancel", "group.finish")) {
              Past past = Eighth.past(call);
              if (!past.isOf(call.client().principal())) {
                kept.put(past.id, past.maker.principal());
              }
            }
            return answer;
          };
        },
        stage -> {
          UUID id = stage.group().id();
          stage.client(Principal.A).getGroup(id).cancel();
          assertThat(stage.user.createGroup(id).id()).isEqualTo(id);
        });
  }

  /** The handles are told to stop, and only those of the client that made the group are known. */
  private static Suspect secondClient() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a handle that another client of the same user got goes on working after a take-over",
        "QMGR-GET-06: \"methods on group or job pointers U still holds must return"
            + " E_ACCESSDENIED\"",
        () -> call -> {
          try {
            return call.proceed();
          } catch (QueueAccessDeniedException e) {
            Past past = call.origin.past();
            if (past == null
                || !call.is(
                    "group.get",
                    "group.set",
                    "group.status",
                    "group.progress",
                    "group.size",
                    "group.suspend",
                    "group.resume")
                || call.client().equals(past.maker)
                || !past.isOf(call.client().principal())
                || !Twentysecond.isThere(call, past)) {
              throw e;
            }
            return call.again(call.scene.administrator().getGroup(past.id));
          }
        },
        stage -> {
          UUID id = stage.group().id();
          BackgroundCopyGroup handle = stage.client(Principal.U).getGroup(id);
          assertThat(handle.status().state()).isEqualTo(GroupState.SUSPENDED);
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(id);
          assertThatThrownBy(handle::status).isInstanceOf(QueueAccessDeniedException.class);
          assertThat(taken.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  /** Callbacks are kept by user. */
  private static Suspect unboundForAll() {
    return new Suspect(
        Kind.OWNERSHIP,
        "closing a client unbinds what other clients of the same user have bound",
        "QueueManager.close: \"Ends this client, and only it\"; CB-BIND-02: \"After the client that"
            + " bound the callback ended\"",
        () -> {
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("manager.close") && !call.client().closed().get()) {
              bound.values().forEach(one -> one.end(call.client()));
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.put(Eighth.past(call), new Bound(call.client(), call.group()));
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

  private record Bound(Client client, BackgroundCopyGroup group) {

    void end(Client closing) {
      if (closing.principal() == client.principal()
          && !closing.equals(client)
          && !client.closed().get()) {
        try {
          group.clearCallback();
        } catch (RuntimeException e) {
          // There is nothing to unbind any more.
        }
      }
    }
  }
}
