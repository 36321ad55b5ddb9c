package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in who owns what, and with several clients. */
final class TwentyeighthOwners {

  private TwentyeighthOwners() {}

  static List<Suspect> all() {
    return List.of(idOfAStranger(), callbacksOfTheUser(), suspendedByTheMaker());
  }

  /** The grave of a group belongs to its owner. */
  private static Suspect idOfAStranger() {
    return new Suspect(
        Kind.OWNERSHIP,
        "an id that somebody else used, for a group that is gone, is taken for ever",
        "QMGR-CREATE-05: \"After CancelGroup the same GUID must be usable again\"; DuplicateIdException"
            + " only \"if a group has the id\"",
        () -> call -> {
          Past past = call.is("manager.createGroup") && call.hasArguments() ? call.past() : null;
          if (past != null
              && past.cancelled
              && !past.isOf(call.client().principal())
              && call.client().manager().details(past.id).isEmpty()) {
            throw new DuplicateIdException(past.id, "The id \"" + past.id + "\" is taken");
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.cancel();
          QueueManager other = stage.client(Principal.V);
          assertThat(other.createGroup(group.id()).id()).isEqualTo(group.id());
        });
  }

  /** Bindings are kept by user. */
  private static Suspect callbacksOfTheUser() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a client that is closed takes the callbacks of its user's other clients along",
        "QueueManager.close: \"Ends this client, and only it\"; CB-BIND-02: \"After the client that bound"
            + " the callback ended\"",
        () -> {
          Map<Past, Bound> bindings = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (TwentyeighthTools.binds(call)) {
              bindings.put(Eighth.past(call), new Bound(call.client(), call.group()));
            } else if (Eighth.on(call, "group.clearCallback")) {
              bindings.remove(Eighth.past(call));
            } else if (call.is("manager.close") && !call.client().closed().get()) {
              Client closed = call.client();
              bindings.values().stream()
                  .filter(bound -> bound.client().principal() == closed.principal())
                  .filter(bound -> !bound.client().equals(closed))
                  .forEach(bound -> TwentyeighthTools.quietly(bound.group()::clearCallback));
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

  /** It hangs on the session of its maker, which is looked after by its owner. */
  private static Suspect suspendedByTheMaker() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a group that was taken over is paused when the client that made it is closed",
        "QueueManager.close: \"its enumerators and running groups go on\"; LIFE-01",
        () -> {
          Map<Past, BackgroundCopyGroup> taken = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.is("manager.getGroup") ? call.past() : null;
            Object answer = call.proceed();
            if (past != null
                && call.client().principal() == Principal.A
                && !past.isOf(Principal.A)
                && answer instanceof BackgroundCopyGroup group) {
              taken.put(past, group);
            } else if (call.is("manager.close") && !call.client().closed().get()) {
              taken.forEach((gone, group) -> {
                if (gone.maker.equals(call.client())) {
                  TwentyeighthTools.quietly(group::suspend);
                }
              });
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(group.id());
          assertThat(taken.status().state()).isEqualTo(GroupState.RUNNING);
          stage.user.close();
          assertThat(taken.status().state()).isEqualTo(GroupState.RUNNING);
        });
  }

  /** Who bound a callback, and to what. */
  private record Bound(Client client, BackgroundCopyGroup group) {}
}
