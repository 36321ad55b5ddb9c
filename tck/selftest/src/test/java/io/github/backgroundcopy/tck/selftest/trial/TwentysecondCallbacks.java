package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes with callbacks. */
final class TwentysecondCallbacks {

  private static final int ENOUGH = 30;

  private TwentysecondCallbacks() {}

  static List<Suspect> all() {
    return List.of(givesUp(), handlesOfTheCall(), droppedWithItsCallback(), classesAreCalledOnce());
  }

  private static Suspect givesUp() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that has thrown thirty times is not called again",
        "CB-STATUS-05: \"it must be called again with the same arguments until it returns S_OK\";"
            + " BackgroundCopyCallback.onStatus: \"until it is acknowledged\"",
        () -> {
          Map<Past, Integer> thrown = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.resume", "group.setCallback", "group.whenDone")) {
              thrown.remove(Eighth.past(call));
            }
            if (!Eighth.on(call, "callback.onStatus")) {
              return call.proceed();
            }
            try {
              return call.proceed();
            } catch (Throwable e) {
              if (thrown.merge(Eighth.past(call), 1, Integer::sum) >= ENOUGH) {
                return null;
              }
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = refusing(group, Integer.MAX_VALUE);
          stage.complete(group);
          for (int i = 0; i < 2 * ENOUGH; i++) {
            stage.queue.letTimePass();
            stage.queue.settle();
          }
          assertThat(heard).hasSizeGreaterThan(ENOUGH);
        });
  }

  /** Binds a callback that throws so many times. */
  private static List<StatusEvent> refusing(BackgroundCopyGroup group, int times) {
    List<StatusEvent> heard = new CopyOnWriteArrayList<>();
    group.whenDone(refusing(heard, times));
    return heard;
  }

  private static BackgroundCopyCallback refusing(List<StatusEvent> heard, int times) {
    return event -> {
      heard.add(event);
      if (heard.size() <= times) {
        throw new IllegalStateException("Not now");
      }
    };
  }

  /** They are released when the call returns. */
  private static Suspect handlesOfTheCall() {
    return new Suspect(
        Kind.CALLBACKS,
        "the handles of an event are dead when the call that told it is over",
        "StatusEvent: \"The handles in it act as the user who bound the callback would"
            + " (CB-BIND-03)\"; BackgroundCopyGroup: \"A handle belongs to one incarnation\"",
        () -> {
          ThreadLocal<Optional<List<Object>>> asked = ThreadLocal.withInitial(Optional::empty);
          Map<Object, Boolean> over = Twentysecond.byIdentity();
          return call -> {
            if (call.is("group.id", "job.id")) {
              asked.get().ifPresent(targets -> targets.add(call.target));
              return call.proceed();
            }
            if (Eighth.on(call, "callback.onStatus")) {
              List<Object> targets = new ArrayList<>();
              asked.set(Optional.of(targets));
              StatusEvent event = call.argument(0);
              UUID unused =
                  event.job().map(BackgroundCopyJob::id).orElse(event.group().id());
              asked.remove();
              try {
                return call.proceed();
              } finally {
                targets.forEach(target -> over.put(target, true));
              }
            }
            if (over.containsKey(call.target)
                && call.hasArguments()
                && !call.name.endsWith(".toString")
                && !call.name.endsWith(".equals")
                && !call.name.endsWith(".hashCode")) {
              GroupStatus unused = call.group().status();
              throw new InvalidStateException("The call is over: get the group by its id");
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).hasSize(1);
          assertThat(heard.get(0).group().status().state()).isEqualTo(GroupState.COMPLETE);
        });
  }

  private static Suspect droppedWithItsCallback() {
    return new Suspect(
        Kind.CALLBACKS,
        "an event that was refused is forgotten when the callback that refused it is unbound",
        "CB-BIND-01: \"Binding a class after completion or error that was not yet acknowledged must"
            + " deliver that event\"",
        () -> {
          Set<Past> refused = ConcurrentHashMap.newKeySet();
          Set<Past> dropped = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "callback.onStatus")) {
              Past past = Eighth.past(call);
              if (dropped.contains(past)) {
                return null;
              }
              try {
                Object answer = call.proceed();
                refused.remove(past);
                return answer;
              } catch (Throwable e) {
                refused.add(past);
                throw e;
              }
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.clearCallback")) {
              if (refused.remove(Eighth.past(call))) {
                dropped.add(Eighth.past(call));
              }
            } else if (Eighth.on(call, "group.resume", "job.addFiles")) {
              dropped.remove(Eighth.past(call));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> refused = refusing(group, Integer.MAX_VALUE);
          stage.complete(group);
          assertThat(refused).isNotEmpty();
          group.clearCallback();
          List<StatusEvent> heard = Stage.listen(group);
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  /** An object is made for one call. */
  private static Suspect classesAreCalledOnce() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback of a class is not called again when it throws",
        "CB-STATUS-05: \"it must be called again with the same arguments until it returns S_OK\";"
            + " GroupProperty.NOTIFY_CLSID: \"the class whose object is to be called\"",
        () -> call -> {
          if (!call.is("callback.onStatus") || call.origin.client() != null) {
            return call.proceed();
          }
          try {
            return call.proceed();
          } catch (Throwable e) {
            return null;
          }
        },
        stage -> {
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          String id = stage.queue.classes().register(refusing(heard, 1));
          BackgroundCopyGroup group = stage.small();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          group.set(GroupProperty.NOTIFY_CLSID, id);
          stage.complete(group);
          stage.queue.letTimePass();
          stage.queue.settle();
          assertThat(heard).hasSize(2);
        });
  }
}
