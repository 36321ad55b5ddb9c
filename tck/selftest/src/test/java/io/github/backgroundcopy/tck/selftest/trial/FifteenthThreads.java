package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;

/** Mistakes of the thread that calls, and of those that wait for each other. */
final class FifteenthThreads {

  private static final int CONNECTIONS = 8;
  private static final int PATIENCE_SECONDS = 10;

  private FifteenthThreads() {}

  static List<Suspect> all() {
    return List.of(untilItHasReturned(), leftImpersonating(), aPoolOfConnections());
  }

  private record Under(Thread thread, CountDownLatch way) {}

  /** Who unbinds a callback is to be sure that it may be freed. */
  private static Suspect untilItHasReturned() {
    return new Suspect(
        Kind.CALLBACKS,
        "clearCallback waits until the call that is under way has returned",
        "BackgroundCopyCallback: \"Calls that others make do not wait for its end\"; CB-REENTRY-02",
        () -> {
          Map<Past, Under> calls = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "callback.onStatus")) {
              Under under = new Under(Thread.currentThread(), new CountDownLatch(1));
              calls.put(Eighth.past(call), under);
              try {
                return call.proceed();
              } finally {
                calls.remove(Eighth.past(call), under);
                under.way().countDown();
              }
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.clearCallback")) {
              Under under = calls.get(Eighth.past(call));
              if (under != null && under.thread() != Thread.currentThread()) {
                try {
                  var unused = under.way().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CountDownLatch entered = new CountDownLatch(1);
          CountDownLatch cleared = new CountDownLatch(1);
          CompletableFuture<Boolean> inTime = new CompletableFuture<>();
          group.whenDone(event -> {
            entered.countDown();
            inTime.complete(cleared.await(2, TimeUnit.SECONDS));
          });
          group.resume();
          assertThat(entered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
          group.clearCallback();
          cleared.countDown();
          assertThat(inTime.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        });
  }

  /** The thread goes back to who it was where the call has worked. */
  private static Suspect leftImpersonating() {
    return new Suspect(
        Kind.OWNERSHIP,
        "after an administrator's call was refused its thread lists all groups for a user once",
        "QMGR-ENUM-02: \"EnumGroups(0) by an ordinary user must list exactly the groups that user"
            + " owns\"",
        () -> {
          ThreadLocal<Boolean> raised = ThreadLocal.withInitial(() -> false);
          return call -> {
            if (!call.origin.noun().equals("manager")) {
              return call.proceed();
            }
            if (call.client().principal() == Principal.A) {
              try {
                Object answer = call.proceed();
                raised.remove();
                return answer;
              } catch (RuntimeException e) {
                raised.set(true);
                throw e;
              }
            }
            Object answer = call.proceed();
            if (call.is("manager.enumGroups") && Objects.equals(raised.get(), true)) {
              raised.remove();
              return call.scene.administrator().enumGroups();
            }
            return answer;
          };
        },
        stage -> {
          UUID own = stage.group().id();
          QueueManager other = stage.client(Principal.V);
          UUID others = other.createGroup(UUID.randomUUID()).id();
          QueueManager administrator = stage.client(Principal.A);
          Assertions.assertThatThrownBy(() -> administrator.getGroup(UUID.randomUUID()))
              .isInstanceOf(ItemNotFoundException.class);
          assertThat(stage.user.enumGroups().next(2)).containsExactly(own).doesNotContain(others);
        });
  }

  /** A connection is held while somebody is told. */
  private static Suspect aPoolOfConnections() {
    return new Suspect(
        Kind.LIMITS,
        "while eight callbacks are being called no group can be created",
        "SCALE-08: \"Any number of clients, handles, stages and callbacks must work\";"
            + " CB-REENTRY-02",
        () -> {
          AtomicInteger busy = new AtomicInteger();
          return call -> {
            if (call.is("callback.onStatus")) {
              busy.incrementAndGet();
              try {
                return call.proceed();
              } finally {
                busy.decrementAndGet();
              }
            }
            if (call.is("manager.createGroup")
                && call.hasArguments()
                && busy.get() >= CONNECTIONS) {
              throw new ServiceUnavailableException("All connections are in use");
            }
            return call.proceed();
          };
        },
        stage -> {
          CountDownLatch entered = new CountDownLatch(CONNECTIONS);
          CountDownLatch over = new CountDownLatch(1);
          List<BackgroundCopyGroup> groups = new ArrayList<>();
          for (int i = 0; i < CONNECTIONS; i++) {
            BackgroundCopyGroup group = stage.small();
            group.whenDone(event -> {
              entered.countDown();
              var unused = over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            });
            groups.add(group);
          }
          try {
            groups.forEach(BackgroundCopyGroup::resume);
            assertThat(entered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            UUID id = stage.group().id();
            assertThat(stage.user.details(id)).isPresent();
          } finally {
            over.countDown();
          }
        });
  }
}
