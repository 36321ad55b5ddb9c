package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Calls that nobody asked for. */
final class TwentyfourthSilence {

  private static final long LIMIT_SECONDS = 10;

  private TwentyfourthSilence() {}

  static List<Suspect> all() {
    return List.of(toldTheNextDay(), toldOfTheForeground(), toldOfAnother());
  }

  /** What was acknowledged is kept for a day, in case of doubt. */
  private static Suspect toldTheNextDay() {
    return new Suspect(
        Kind.SILENCE,
        "an outcome that was acknowledged is told once more when a day has passed",
        "CB-STATUS-05: \"until it returns S_OK, then no more\"",
        () -> {
          Map<Past, Call> told = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Past past = call.origin.past();
            if (past != null && call.is("callback.onStatus")) {
              told.put(past, call);
            } else if (call.is("queue.advance")
                && call.<Duration>argument(0).compareTo(Duration.ofDays(1)) >= 0) {
              Map<Past, Call> due = Map.copyOf(told);
              told.clear();
              for (Map.Entry<Past, Call> one : due.entrySet()) {
                if (one.getKey().callback && one.getKey().look().isPresent()) {
                  onItsThread(() -> one.getValue().proceed());
                }
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).hasSize(1);
          stage.queue.advance(Duration.ofDays(1));
          assertThat(heard).hasSize(1);
        });
  }

  /** Its status is another one, of which nobody was told. */
  private static Suspect toldOfTheForeground() {
    return new Suspect(
        Kind.SILENCE,
        "a complete group that is switched to the foreground tells its completion again",
        "CB-STATUS-08: \"Suspend, resume, property changes, cancellation and recoverable errors"
            + " must cause no call\"; CB-STATUS-05",
        () -> {
          Map<Past, Call> told = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            boolean news = past != null
                && call.is("group.switchToForeground")
                && Eighth.state(call) == GroupState.COMPLETE
                && !call.group().status().foreground();
            Object answer = call.proceed();
            if (past != null && call.is("callback.onStatus")) {
              told.put(past, call);
            } else if (past != null && news && past.callback && told.containsKey(past)) {
              Call again = told.get(past);
              onItsThread(() -> again.proceed());
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          group.switchToForeground();
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  /** Outcomes wait under the id of their group. */
  private static Suspect toldOfAnother() {
    return new Suspect(
        Kind.SILENCE,
        "a new group tells the completion, untold so far, of the cancelled one with its id",
        "QMGR-CREATE-05: \"the same GUID must be usable again for a new, empty group\"; CB-STATUS-08",
        () -> {
          Set<Past> told = ConcurrentHashMap.newKeySet();
          Set<UUID> untold = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.origin.past();
            boolean ends = past != null
                && call.is("group.cancel", "group.finish")
                && Eighth.state(call) == GroupState.COMPLETE;
            Object answer = call.proceed();
            if (past == null) {
              return answer;
            }
            if (call.is("callback.onStatus")) {
              told.add(past);
            } else if (ends && !told.contains(past)) {
              untold.add(past.id);
            } else if (Eighth.on(call, "group.setCallback", "group.whenDone")
                && call.group().get(GroupProperty.NOTIFY_FLAGS).equals(NotifyFlags.GROUP_DONE)
                && untold.remove(past.id)) {
              BackgroundCopyCallback callback = call.argument(0);
              StatusEvent event =
                  StatusEvent.completed(call.group(), GroupStatus.of(GroupState.COMPLETE, false));
              onItsThread(() -> callback.onStatus(event));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          group.cancel();
          List<StatusEvent> heard = Stage.listen(stage.user.createGroup(group.id()));
          stage.queue.settle();
          assertThat(heard).isEmpty();
        });
  }

  /** Does something in a thread of the backend. */
  private static void onItsThread(Telling telling) throws InterruptedException {
    Thread thread = new Thread(() -> {
      try {
        telling.tell();
      } catch (Throwable e) {
        // Who is told needs not listen.
      }
    });
    thread.setDaemon(true);
    thread.start();
    thread.join(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
  }

  /** Tells somebody something. */
  @FunctionalInterface
  private interface Telling {

    void tell() throws Throwable;
  }
}
