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
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Calls that nobody asked for. */
final class TwentyfirstSilence {

  private static final long LONG_ENOUGH_MILLIS = TimeUnit.SECONDS.toMillis(2);

  private TwentyfirstSilence() {}

  static List<Suspect> all() {
    return List.of(toldOnceMore(), toldByARestart(), toldOfItsEnd());
  }

  /** What can be called again. */
  @FunctionalInterface
  private interface Telling {

    void tell() throws Throwable;
  }

  /** Calls a callback as a backend does, on a thread of its own, and gives it some time. */
  private static void tell(Telling telling) throws InterruptedException {
    Thread thread = new Thread(
        () -> {
          try {
            telling.tell();
          } catch (Throwable e) {
            // What a callback throws is for nobody here.
          }
        },
        "wrong-notifier");
    thread.setDaemon(true);
    thread.start();
    thread.join(LONG_ENOUGH_MILLIS);
  }

  /** Who is new here cannot have heard it. */
  private static Suspect toldOnceMore() {
    return new Suspect(
        Kind.SILENCE,
        "who binds a callback after an outcome was acknowledged is told that outcome",
        "BackgroundCopyGroup.setCallback: \"A completion or error that nobody has acknowledged yet\";"
            + " CB-STATUS-05: \"until it returns S_OK, then no more\"",
        () -> {
          Map<Past, StatusEvent> acknowledged = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "callback.onStatus")) {
              acknowledged.put(Eighth.past(call), call.argument(0));
            } else if (Eighth.on(call, "group.resume", "job.addFiles")) {
              acknowledged.remove(Eighth.past(call));
            } else if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              StatusEvent event = acknowledged.get(Eighth.past(call));
              if (event != null && isWanted(call.group(), event)) {
                BackgroundCopyCallback callback = call.argument(0);
                StatusEvent again = anew(call.group(), event);
                tell(() -> callback.onStatus(again));
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> first = Stage.listen(group);
          stage.complete(group);
          stage.queue.settle();
          assertThat(first).hasSize(1);
          List<StatusEvent> second = Stage.listen(group);
          stage.queue.settle();
          assertThat(second).isEmpty();
        });
  }

  private static boolean isWanted(BackgroundCopyGroup group, StatusEvent event) {
    NotifyFlags flags = group.get(GroupProperty.NOTIFY_FLAGS);
    return !flags.contains(NotifyFlags.DISABLE)
        && (event.isError() || flags.contains(NotifyFlags.GROUP_DONE));
  }

  private static StatusEvent anew(BackgroundCopyGroup group, StatusEvent event) {
    return event.job().isEmpty()
        ? StatusEvent.completed(group, event.status())
        : StatusEvent.failed(
            group, event.status(), Stage.job(group), event.error().orElseThrow());
  }

  /** That an outcome was acknowledged is not written, and what is read back is told. */
  private static Suspect toldByARestart() {
    return new Suspect(
        Kind.SILENCE,
        "an outcome that was acknowledged is told again when the service is started again",
        "CB-STATUS-05: \"until it returns S_OK, then no more\"; LIFE-02",
        () -> {
          Map<Past, Call> told = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "callback.onStatus")) {
              told.put(Eighth.past(call), call);
              try {
                return call.proceed();
              } catch (Exception e) {
                told.remove(Eighth.past(call));
                throw e;
              }
            }
            Object answer = call.proceed();
            if (Eighth.on(
                call,
                "group.resume",
                "group.set",
                "group.setCallback",
                "group.whenDone",
                "group.clearCallback",
                "job.addFiles")) {
              told.remove(Eighth.past(call));
            }
            if (call.is("queue.startService")) {
              for (Map.Entry<Past, Call> one : told.entrySet()) {
                if (!one.getValue().client().closed().get()
                    && one.getKey().look().isPresent()) {
                  tell(one.getValue()::proceed);
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
          stage.queue.settle();
          stage.restart();
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  /** A group that has grown too old has failed, in a way. */
  private static Suspect toldOfItsEnd() {
    return new Suspect(
        Kind.SILENCE,
        "a callback is told of an error when its group was inactive for too long",
        "CB-STATUS-08: \"cancellation … must cause no call\"; LIFE-03: \"must be cancelled and"
            + " removed\"",
        () -> {
          Map<Past, Call> bound = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              bound.put(Eighth.past(call), call);
            } else if (Eighth.on(call, "group.clearCallback")) {
              bound.remove(Eighth.past(call));
            } else if (call.is("queue.advance")) {
              for (Past past : List.copyOf(bound.keySet())) {
                if (!past.cancelled && !past.silenced && isGone(call.scene, past.id)) {
                  Call binding = bound.remove(past);
                  if (binding != null) {
                    tellTheEnd(binding);
                  }
                }
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.setCallback(heard::add);
          stage.queue.advance(Duration.ofDays(91));
          assertThat(stage.user.details(group.id())).isEmpty();
          stage.queue.settle();
          assertThat(heard).isEmpty();
        });
  }

  private static boolean isGone(Scene scene, UUID id) {
    try {
      return scene.administrator().details(id).isEmpty();
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static void tellTheEnd(Call binding) throws InterruptedException {
    if (!binding.client().closed().get()) {
      BackgroundCopyCallback callback = binding.argument(0);
      GroupStatus status = GroupStatus.of(GroupState.ERROR, false);
      tell(() -> callback.onStatus(StatusEvent.completed(binding.group(), status)));
    }
  }
}
