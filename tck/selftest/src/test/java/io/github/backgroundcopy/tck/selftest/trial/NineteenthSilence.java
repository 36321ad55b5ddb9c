package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What nobody asked for, a moment later. */
@SuppressWarnings("ReferenceEquality") // It is asked whether it is still the same one.
final class NineteenthSilence {

  private static final int MOMENT = 50;
  private static final int LATER = 250;

  private NineteenthSilence() {}

  static List<Suspect> all() {
    return List.of(toldOfAName(), startedWithTheService(), onceOnly());
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

  private record Bound(Client client, BackgroundCopyGroup group, BackgroundCopyCallback callback) {}

  /** Remembers what is bound, as far as calls tell. */
  private static void note(Call call, Map<Past, Bound> bound) {
    if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
      bound.put(Eighth.past(call), new Bound(call.client(), call.group(), call.argument(0)));
    } else if (Eighth.on(call, "group.clearCallback", "group.cancel", "group.finish")
        || (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.NOTIFY_CLSID))) {
      bound.remove(Eighth.past(call));
    }
  }

  /** A change is something to tell. */
  private static Suspect toldOfAName() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after the name of a group was set its callback is called",
        "CB-STATUS-08: \"Suspend, resume, property changes … must cause no call\"",
        () -> {
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            note(call, bound);
            if (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.DISPLAY_NAME)) {
              Past past = Eighth.past(call);
              Bound now = bound.get(past);
              if (now != null) {
                later(() -> {
                  if (bound.get(past) == now && !now.client().closed().get()) {
                    tell(now);
                  }
                });
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          group.set(GroupProperty.DISPLAY_NAME, Given.NAME);
          stage.queue.settle();
          Eighth.pause(LATER);
          assertThat(heard).isEmpty();
        });
  }

  private static void tell(Bound bound) {
    try {
      bound
          .callback()
          .onStatus(StatusEvent.completed(bound.group(), bound.group().status()));
    } catch (Exception e) {
      // Nobody is there.
    }
  }

  /** What was there when the service was stopped is taken up again. */
  private static Suspect startedWithTheService() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after the service was started the groups that were paused go on",
        "LIFE-02: \"a running group must continue without any call, a suspended one stay"
            + " suspended\"; GROUP-STATE-03",
        () -> {
          Map<Past, BackgroundCopyGroup> paused = new ConcurrentHashMap<>();
          return call -> {
            boolean pauses =
                Eighth.on(call, "group.suspend") && Eighth.state(call) == GroupState.RUNNING;
            Object answer = call.proceed();
            if (pauses) {
              paused.put(Eighth.past(call), call.group());
            } else if (Eighth.on(call, "group.resume")) {
              paused.remove(Eighth.past(call));
            } else if (call.is("queue.startService")) {
              paused.forEach((past, group) -> later(() -> {
                if (past.look()
                    .map(GroupDetails::state)
                    .filter(GroupState.SUSPENDED::equals)
                    .isPresent()) {
                  group.resume();
                }
              }));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          group.suspend();
          stage.restart();
          Eighth.pause(LATER);
          assertThat(group.status().state()).isEqualTo(GroupState.SUSPENDED);
        });
  }

  /** Who has been told needs to be told no more. */
  private static Suspect onceOnly() {
    return new Suspect(
        Kind.SILENCE,
        "a moment after it has acknowledged a failure a callback is unbound",
        "BackgroundCopyGroup.setCallback: \"Every later outcome is told as well\"; JAVA-EVENT-01",
        () -> {
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            note(call, bound);
            if (call.is("callback.onStatus")
                && call.origin.past() != null
                && call.<StatusEvent>argument(0).isError()) {
              Past past = Eighth.past(call);
              Bound now = bound.get(past);
              if (now != null) {
                later(() -> {
                  if (bound.get(past) == now) {
                    now.group().clearCallback();
                  }
                });
              }
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(Resource.failing(404));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          List<StatusEvent> heard = Stage.listen(group);
          stage.fail(group);
          Eighth.pause(LATER);
          stage.network().serve(Stage.path(file), Resource.of(new byte[5]));
          stage.complete(group);
          assertThat(heard).hasSize(2);
        });
  }
}
