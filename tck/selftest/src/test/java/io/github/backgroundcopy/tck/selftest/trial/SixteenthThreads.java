package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Mistakes of the thread that calls, and of those that wait for each other. */
final class SixteenthThreads {

  private static final int PATIENCE_SECONDS = 10;

  private SixteenthThreads() {}

  static List<Suspect> all() {
    return List.of(closedInVain(), drained(), written());
  }

  /** The goodbye is not sent. */
  private static Suspect closedInVain() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a client that is closed on a thread that is interrupted stays open",
        "QueueManager: \"A thread that is interrupted is served like any other\"; JAVA-THREAD-06,"
            + " JAVA-CLOSE-01",
        () -> call -> call.is("manager.close")
                && Thread.currentThread().isInterrupted()
                && !call.client().closed().get()
            ? null
            : call.proceed(),
        stage -> {
          QueueManager other = stage.client(Principal.U);
          Stage.elsewhere(() -> {
            Thread.currentThread().interrupt();
            other.close();
            return true;
          });
          assertThatThrownBy(other::enumGroups).isInstanceOf(IllegalStateException.class);
        });
  }

  private record Under(Client client, Thread thread, CountDownLatch way) {}

  /** What a client has to hear is to be heard before it ends. */
  private static Suspect drained() {
    return new Suspect(
        Kind.CALLBACKS,
        "close waits until the call of a callback that is under way has returned",
        "CB-REENTRY-02: \"while OnStatus runs no call that others make may wait for its end\"",
        () -> {
          Map<Past, Under> calls = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "callback.onStatus") && call.origin.client() != null) {
              Under under = new Under(call.client(), Thread.currentThread(), new CountDownLatch(1));
              calls.put(Eighth.past(call), under);
              try {
                return call.proceed();
              } finally {
                calls.remove(Eighth.past(call), under);
                under.way().countDown();
              }
            }
            Object answer = call.proceed();
            if (call.is("manager.close")) {
              for (Under under : calls.values()) {
                if (under.client().equals(call.client())
                    && under.thread() != Thread.currentThread()) {
                  await(under.way());
                }
              }
            }
            return answer;
          };
        },
        stage -> {
          QueueManager other = stage.client(Principal.U);
          BackgroundCopyGroup group = stage.small();
          CountDownLatch entered = new CountDownLatch(1);
          CountDownLatch closed = new CountDownLatch(1);
          CompletableFuture<Boolean> inTime = new CompletableFuture<>();
          other.getGroup(group.id()).whenDone(event -> {
            entered.countDown();
            inTime.complete(closed.await(2, TimeUnit.SECONDS));
          });
          group.resume();
          assertThat(entered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
          other.close();
          closed.countDown();
          assertThat(inTime.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      var unused = latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Every thread has a connection, whose step ends when the next one begins. */
  private static Suspect written() {
    return new Suspect(
        Kind.LOST_STATE,
        "a group that a thread has created is not enumerated for others before that one calls again",
        "QMGR-CREATE-01: \"and a later EnumGroups must list it\"; ACT-01",
        () -> {
          Map<Thread, UUID> open = new ConcurrentHashMap<>();
          return call -> {
            if (!call.origin.noun().equals("queue")) {
              open.remove(Thread.currentThread());
            }
            Object answer = call.proceed();
            if (call.is("manager.createGroup")) {
              open.put(Thread.currentThread(), call.argument(0));
            } else if (call.is("manager.enumGroups") && !open.isEmpty()) {
              List<UUID> all = SixteenthWalks.all((GroupEnumerator) Objects.requireNonNull(answer));
              List<UUID> shown =
                  all.stream().filter(id -> !open.containsValue(id)).toList();
              return shown.size() < all.size() ? Walks.groups(shown) : answer;
            }
            return answer;
          };
        },
        stage -> {
          UUID id = UUID.randomUUID();
          var unused = Stage.elsewhere(() -> stage.user.createGroup(id));
          assertThat(stage.user.enumGroups().next(2)).containsExactly(id);
        });
  }
}
