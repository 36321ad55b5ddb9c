package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What nobody asked for, a moment later. */
final class FifteenthSilence {

  private static final int MOMENT = 50;
  private static final int LATER = 250;

  private FifteenthSilence() {}

  static List<Suspect> all() {
    return List.of(askedForOnce(), dealtWith(), oneSession());
  }

  private static void later(Runnable what) {
    Thread thread = new Thread(() -> {
      Eighth.pause(MOMENT);
      try {
        what.run();
      } catch (RuntimeException e) {
        // The group or its queue has gone.
      }
    });
    thread.setDaemon(true);
    thread.start();
  }

  private static boolean acknowledgesCompletion(Call call) {
    return Eighth.on(call, "callback.onStatus")
        && !call.<StatusEvent>argument(0).isError();
  }

  /** Who was told is struck off the list. */
  private static Suspect askedForOnce() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a completion was acknowledged the flags ask for errors alone",
        "JAVA-PROP-02: \"Properties must keep their values over every change of state\";"
            + " JAVA-EVENT-01",
        () -> call -> {
          Object answer = call.proceed();
          if (acknowledgesCompletion(call)) {
            later(() -> {
              int flags = call.group().get(GroupProperty.NOTIFY_FLAGS).bits();
              call.group()
                  .set(
                      GroupProperty.NOTIFY_FLAGS,
                      new NotifyFlags(flags & ~NotifyFlags.GROUP_DONE.bits()));
            });
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).hasSize(1);
          Eighth.pause(LATER);
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.GROUP_DONE);
        });
  }

  /** What was acknowledged is taken off the queue, as other queues do it. */
  private static Suspect dealtWith() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after its completion was acknowledged a group has left the queue",
        "GROUP-STATE-06: \"the status must be exactly 0x140 and the group must stay in the queue\"",
        () -> call -> {
          Object answer = call.proceed();
          if (acknowledgesCompletion(call)) {
            later(call.group()::cancel);
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).hasSize(1);
          Eighth.pause(LATER);
          assertThat(stage.user.details(group.id())).isPresent();
        });
  }

  private record Bound(Client client, BackgroundCopyGroup group) {}

  /** Of a user the last session alone is told. */
  private static Suspect oneSession() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after a user has opened a client the callbacks of its earlier ones are unbound",
        "CB-BIND-02: no call after the client \"that bound the callback ended\", and not before;"
            + " JAVA-EVENT-01",
        () -> {
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.put(Eighth.past(call), new Bound(call.client(), call.group()));
            } else if (Eighth.on(call, "group.clearCallback")) {
              bound.remove(Eighth.past(call));
            } else if (call.is("queue.client")) {
              Principal principal = call.argument(0);
              bound.forEach((past, earlier) -> {
                if (earlier.client().principal() == principal && bound.remove(past, earlier)) {
                  later(earlier.group()::clearCallback);
                }
              });
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          QueueManager other = stage.client(Principal.U);
          Eighth.pause(LATER);
          stage.complete(group);
          assertThat(heard).hasSize(1);
          assertThat(other.details(group.id())).isPresent();
        });
  }
}
