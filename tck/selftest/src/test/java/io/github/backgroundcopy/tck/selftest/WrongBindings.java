package io.github.backgroundcopy.tck.selftest;

import static io.github.backgroundcopy.tck.selftest.CallbackTwists.instead;
import static io.github.backgroundcopy.tck.selftest.CallbackTwists.telling;
import static io.github.backgroundcopy.tck.selftest.CallbackTwists.withGroup;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Mistakes about who is called, section 6.7. */
final class WrongBindings {

  private WrongBindings() {}

  static List<WrongBackend> all() {
    return Stream.of(setters(), clients(), context()).flatMap(List::stream).toList();
  }

  private static List<WrongBackend> setters() {
    String check = "CB-BIND-01";
    return List.of(
        WrongBackend.of(
            check + "/class",
            "does not bind a class to a complete group",
            "the call of a class that was set after the outcome",
            PropertyTwist.setBy(GroupProperty.NOTIFY_CLSID, (group, text) -> {
              if (group.status().state() != GroupState.COMPLETE) {
                group.set(GroupProperty.NOTIFY_CLSID, text);
              }
            })),
        WrongBackend.of(
            check,
            "drops a completion that nobody heard",
            "the call for an earlier completion",
            () -> new Dropping(GroupState.COMPLETE, false)),
        WrongBackend.of(
            check,
            "drops an error that nobody heard",
            "the call for an earlier error",
            () -> new Dropping(GroupState.ERROR, false)),
        WrongBackend.of(
            check,
            "drops with the binding what was not acknowledged",
            "the call for what was not acknowledged",
            () -> new Dropping(GroupState.COMPLETE, true)),
        WrongBackend.of(
            check,
            "keeps the first callback",
            "the call of the last setter's callback",
            () -> new Dropping(GroupState.SUSPENDED, true)),
        WrongBackend.of(
            check,
            "calls all who were ever bound",
            "calls of the replaced callback",
            () -> new Gathering(false)),
        WrongBackend.of(
            check + "/take-over",
            "calls the former owner's callback beside the new one's",
            "calls of the former owner's callback, replaced",
            () -> new Gathering(false)));
  }

  private static List<WrongBackend> clients() {
    String check = "CB-BIND-02";
    return List.of(
        WrongBackend.of(
            check,
            "calls into clients that have ended",
            "calls after the client ended",
            Immortal::new),
        WrongBackend.of(
            check,
            "drops with the client what was not told",
            "the call of a callback that was bound again",
            () -> new Dropping(GroupState.COMPLETE, false)),
        WrongBackend.of(
            check,
            "calls ended clients again with the next binding",
            "calls of the ended client",
            () -> new Gathering(true)),
        WrongBackend.of(
            check + "/repeated",
            "goes on repeating a call into an ended client",
            "calls in all, some before the client ended",
            CallbackTwists.repeating(event -> true)),
        WrongBackend.of(
            check + "/stopped",
            "calls into clients that ended while the service was stopped",
            "calls after the client ended",
            Immortal::new));
  }

  private static List<WrongBackend> context() {
    String check = "CB-BIND-03";
    return List.of(
        WrongBackend.of(
            check,
            "hands over a group that acts as the new owner",
            "status() of the group handed to the call",
            () -> new AsTheOwner(true)),
        WrongBackend.of(
            check,
            "hands over a job that acts as the new owner",
            "status() of the job handed to the call",
            () -> new AsTheOwner(false)),
        WrongBackend.of(
            check,
            "hands over another group after a take-over",
            "id() of the group handed to the call",
            instead(CallbackTwists::withOtherGroup)),
        WrongBackend.of(
            check,
            "calls nobody after a take-over",
            "waiting for: the call",
            telling((callback, event) -> {
              try {
                event.group().status();
                callback.onStatus(event);
              } catch (QueueAccessDeniedException e) {
                // Who may not use the group is not told of it.
              }
            })));
  }

  /** Drops what is bound to a group in a state: always, or only where something is bound. */
  private static final class Dropping extends Twist {

    private final Map<UUID, BackgroundCopyCallback> bound = new ConcurrentHashMap<>();
    private final GroupState state;
    private final boolean whereBound;

    Dropping(GroupState state, boolean whereBound) {
      this.state = state;
      this.whereBound = whereBound;
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public void setCallback(BackgroundCopyCallback callback) {
          boolean drops =
              real.status().state() == state && (!whereBound || bound.containsKey(id()));
          bound.put(id(), callback);
          if (!drops) {
            super.setCallback(callback);
          }
        }
      };
    }
  }

  /** Calls every callback that was ever bound to a group, or to one that had not ended yet. */
  private static final class Gathering extends Twist {

    private final Map<UUID, List<BackgroundCopyCallback>> bound = new ConcurrentHashMap<>();
    private final boolean late;

    Gathering(boolean late) {
      this.late = late;
    }

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public void setCallback(BackgroundCopyCallback callback) {
          List<BackgroundCopyCallback> all =
              bound.computeIfAbsent(id(), id -> new CopyOnWriteArrayList<>());
          if (late || real.status().state() == GroupState.SUSPENDED) {
            all.add(callback);
            super.setCallback(event -> tellAll(all, event));
          } else {
            super.setCallback(callback);
          }
        }
      };
    }

    private static void tellAll(List<BackgroundCopyCallback> all, StatusEvent event)
        throws Exception {
      for (BackgroundCopyCallback one : all) {
        one.onStatus(event);
      }
    }
  }

  /** Does not let go of what a closed client had bound. */
  private static final class Immortal extends Twist {

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      return new ForwardingManager(real, this) {
        @Override
        public void close() {}
      };
    }
  }

  /** Hands over the group, or the job that failed, as the administrator sees it. */
  private static final class AsTheOwner extends Twist {

    private final Map<Principal, QueueManager> managers = new ConcurrentHashMap<>();
    private final boolean group;

    AsTheOwner(boolean group) {
      this.group = group;
    }

    @Override
    QueueManager manager(QueueManager real, Principal principal) {
      managers.put(principal, real);
      return super.manager(real, principal);
    }

    @Override
    BackgroundCopyCallback callback(BackgroundCopyCallback real) {
      return event -> {
        QueueManager owner = managers.get(Principal.A);
        real.onStatus(
            owner == null ? event : seenBy(owner.getGroup(event.group().id()), event));
      };
    }

    private StatusEvent seenBy(BackgroundCopyGroup owned, StatusEvent event) {
      if (group) {
        return withGroup(event, owned);
      }
      return event.error().isEmpty()
          ? event
          : StatusEvent.failed(
              event.group(),
              event.status(),
              GroupTwists.job(owned),
              event.error().orElseThrow());
    }
  }
}
