package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Mistakes in who owns what, and with several clients. */
final class TwentythirdOwners {

  private TwentythirdOwners() {}

  static List<Suspect> all() {
    return List.of(closedWithTheOther(), takenIsPaused(), unboundWithTheOther(), formerIsToldToo());
  }

  /** The clients of a user share the connection to a group, which the first to go closes. */
  private static Suspect closedWithTheOther() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a client that is closed closes the handles of its user's other clients to its groups",
        "QueueManager.close: \"Ends this client, and only it\"",
        () -> {
          AtomicInteger time = new AtomicInteger();
          Map<Client, Set<UUID>> got = new ConcurrentHashMap<>();
          Map<Shared, Integer> closed = new ConcurrentHashMap<>();
          return call -> closedWithTheOther(call, time, got, closed);
        },
        stage -> {
          QueueManager other = stage.client(Principal.U);
          BackgroundCopyGroup group = stage.group();
          assertThat(other.getGroup(group.id()).id()).isEqualTo(group.id());
          other.close();
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  private static @Nullable Object closedWithTheOther(
      Call call, AtomicInteger time, Map<Client, Set<UUID>> got, Map<Shared, Integer> closed)
      throws Throwable {
    if (call.name.startsWith("group.")
        && !call.is("group.id", "group.equals", "group.hashCode", "group.toString")
        && call.hasArguments()
        && call.scene.isRemembered(call.target)) {
      int made = call.memo(Integer.class, time::incrementAndGet);
      Shared shared = new Shared(call.client().principal(), call.group().id());
      if (closed.getOrDefault(shared, 0) > made) {
        throw new IllegalStateException("The connection to the group was closed");
      }
    }
    boolean closes = call.is("manager.close") && !call.client().closed().get();
    Object answer = call.proceed();
    if (closes) {
      got.getOrDefault(call.client(), Set.of())
          .forEach(
              id -> closed.put(new Shared(call.client().principal(), id), time.incrementAndGet()));
    }
    if (call.name.startsWith("manager.") && answer instanceof BackgroundCopyGroup group) {
      call.scene.memo(group, Integer.class, time::incrementAndGet);
      got.computeIfAbsent(call.client(), key -> ConcurrentHashMap.newKeySet()).add(group.id());
    }
    return answer;
  }

  private record Shared(Principal principal, UUID id) {}

  private static Suspect takenIsPaused() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a running group that an administrator takes over is paused",
        "QMGR-GET-04: \"must return S_OK and make A the owner\", and nothing else; GROUP-STATE-02",
        () -> call -> {
          boolean taken = call.is("manager.getGroup")
              && call.hasArguments()
              && call.scene
                  .look(call.argument(0))
                  .filter(details -> details.state() == GroupState.RUNNING)
                  .flatMap(GroupDetails::owner)
                  .filter(
                      owner -> !owner.equals(call.client().manager().caller().name()))
                  .isPresent();
          Object answer = call.proceed();
          if (taken) {
            TwentythirdSuspects.quietly(
                ((BackgroundCopyGroup) Objects.requireNonNull(answer))::suspend);
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(group.id());
          assertThat(taken.status().state()).isEqualTo(GroupState.RUNNING);
        });
  }

  private static Suspect unboundWithTheOther() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a client that is closed unbinds the callbacks of its user's other clients",
        "QueueManager.close: \"Ends this client, and only it\"; CB-BIND-02: \"the client that bound"
            + " the callback ended\"",
        () -> {
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            boolean closes = call.is("manager.close") && !call.client().closed().get();
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.put(Eighth.past(call), new Bound(call));
            } else if (Eighth.on(call, "group.clearCallback", "group.cancel", "group.finish")) {
              bound.remove(Eighth.past(call));
            } else if (closes) {
              bound.values().stream()
                  .filter(one -> one.client().principal() == call.client().principal())
                  .filter(one -> !one.client().equals(call.client()))
                  .forEach(one -> TwentythirdSuspects.quietly(one.group()::clearCallback));
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

  /** Each user has a callback. */
  private static Suspect formerIsToldToo() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a callback that an administrator binds is called beside that of the former owner",
        "BackgroundCopyGroup.setCallback: \"in place of any earlier one\"; CB-BIND-01: \"must"
            + " replace the earlier callback\"",
        () -> {
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.clearCallback")) {
              Object answer = call.proceed();
              bound.remove(Eighth.past(call));
              return answer;
            }
            if (!Eighth.on(call, "group.setCallback", "group.whenDone")) {
              return call.proceed();
            }
            Bound now = new Bound(call);
            Optional<Bound> former = Optional.ofNullable(bound.get(Eighth.past(call)))
                .filter(one -> one.client().principal() != call.client().principal())
                .filter(one -> !one.client().closed().get());
            Object answer = former.isEmpty()
                ? call.proceed()
                : call.with((BackgroundCopyCallback) event -> {
                  now.callback().onStatus(event);
                  TwentythirdSuspects.tell(former.orElseThrow().callback(), event);
                });
            bound.put(Eighth.past(call), now);
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> former = Stage.listen(group);
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(group.id());
          List<StatusEvent> heard = Stage.listen(taken);
          stage.complete(taken);
          assertThat(heard).hasSize(1);
          assertThat(former).isEmpty();
        });
  }

  private record Bound(Client client, BackgroundCopyGroup group, BackgroundCopyCallback callback) {

    /** Of a call that binds. */
    Bound(Call call) {
      this(call.client(), call.group(), call.argument(0));
    }
  }
}
