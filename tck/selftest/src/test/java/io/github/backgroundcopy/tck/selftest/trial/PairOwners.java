package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Mistakes of a take-over or a closed client that need a callback, a handle or a job. */
final class PairOwners {

  private PairOwners() {}

  static List<Suspect> all() {
    return List.of(
        othersStaysBound(), bothAreTold(), closedWhileStopped(), deadWithTheMakerOfTheJob());
  }

  private static Suspect othersStaysBound() {
    return new Suspect(
        Kind.CALLBACKS,
        "an owner by take-over cannot unbind the callback of the former one",
        "BackgroundCopyGroup.clearCallback: \"Unbinds the callback, if there is one\"",
        () -> {
          Map<UUID, Client> binders = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (past == null) {
              return call.proceed();
            }
            if (call.is("group.clearCallback")
                && past.tookOver
                && binders.containsKey(past.id)
                && Objects.requireNonNull(binders.get(past.id)).principal()
                    != call.client().principal()) {
              return null;
            }
            Object answer = call.proceed();
            if (call.is("group.setCallback", "group.whenDone")) {
              binders.put(past.id, call.client());
            }
            return answer;
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

  private static Suspect bothAreTold() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that an owner by take-over binds is called beside that of the former one",
        "BackgroundCopyGroup.setCallback: \"in place of any earlier one\"",
        () -> {
          Map<UUID, Binding> former = new ConcurrentHashMap<>();
          Map<UUID, Binding> bound = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            Object answer = call.proceed();
            if (past == null) {
              return answer;
            }
            if (call.is("group.setCallback", "group.whenDone")) {
              Binding now = new Binding(call.client(), call.argument(0));
              Binding before = bound.put(past.id, now);
              if (before != null && before.client().principal() != now.client().principal()) {
                former.put(past.id, before);
              }
            } else if (call.is("group.clearCallback")) {
              former.remove(past.id);
              bound.remove(past.id);
            } else if (call.is("callback.onStatus") && former.containsKey(past.id)) {
              Binding other = Objects.requireNonNull(former.get(past.id));
              if (!other.client().closed().get()) {
                other.callback().onStatus(call.argument(0));
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(group.id());
          taken.setCallback(event -> {});
          stage.complete(taken);
          assertThat(heard).isEmpty();
        });
  }

  /** What somebody bound. */
  private record Binding(Client client, BackgroundCopyCallback callback) {}

  private static Suspect closedWhileStopped() {
    return new Suspect(
        Kind.CALLBACKS,
        "the callbacks of a client that is closed while the service is stopped are called later",
        "QueueManager.close: \"its callbacks are unbound\"",
        () -> {
          Set<Client> half = ConcurrentHashMap.newKeySet();
          AtomicBoolean stopped = new AtomicBoolean();
          return call -> {
            if (call.is("queue.stopService")) {
              stopped.set(true);
            } else if (call.is("queue.startService")) {
              stopped.set(false);
            }
            Client client = call.origin.client();
            if (client != null && call.is("manager.close") && stopped.get()) {
              half.add(client);
              return null;
            }
            if (client != null
                && half.contains(client)
                && Set.of("manager", "group", "job").contains(call.origin.noun())
                && call.hasArguments()
                && !call.is("manager.caller", "manager.capabilities", "manager.close")
                && !call.is("group.id", "group.toString", "group.equals", "group.hashCode")
                && !call.is("job.id", "job.toString", "job.equals", "job.hashCode")) {
              throw new IllegalStateException("The manager was closed");
            }
            return call.proceed();
          };
        },
        stage -> {
          QueueManager other = stage.client(Principal.U);
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(other.getGroup(group.id()));
          stage.queue.stopService();
          other.close();
          stage.queue.startService();
          stage.complete(group);
          assertThat(heard).isEmpty();
        });
  }

  private static Suspect deadWithTheMakerOfTheJob() {
    return new Suspect(
        Kind.OWNERSHIP,
        "the handles of a job are dead when the client is closed that made the job",
        "QueueManager.close: \"Ends this client, and only it\"",
        () -> {
          Map<UUID, Client> makers = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (past != null
                && call.origin.noun().equals("job")
                && !call.is("job.id", "job.toString", "job.equals", "job.hashCode")) {
              Client maker = makers.get(past.id);
              if (maker != null
                  && !maker.equals(call.client())
                  && !maker.equals(past.maker)
                  && maker.closed().get()) {
                throw new IllegalStateException("The manager was closed");
              }
            }
            Object answer = call.proceed();
            if (past != null && call.is("group.createJob")) {
              makers.put(past.id, call.client());
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          QueueManager other = stage.client(Principal.U);
          UUID id = UUID.randomUUID();
          other.getGroup(group.id()).createJob(id);
          BackgroundCopyJob job = group.getJob(id);
          other.close();
          assertThat(job.fileCount()).isZero();
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.ERRORS_ONLY);
        });
  }
}
