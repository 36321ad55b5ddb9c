package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes with callbacks. */
final class TwentyfirstCallbacks {

  private static final int PATIENCE = 10;

  private TwentyfirstCallbacks() {}

  static List<Suspect> all() {
    return List.of(givesUp(), errorsAcknowledge(), oneGroupPerClass(), boundDuringTheCall());
  }

  private static Suspect givesUp() {
    return new Suspect(
        Kind.CALLBACKS,
        "an outcome is told ten times at most",
        "CB-STATUS-05: \"it must be called again with the same arguments until it returns S_OK\"",
        () -> {
          Map<Past, AtomicInteger> refused = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.resume", "group.setCallback", "group.whenDone")) {
              Object answer = call.proceed();
              refused.remove(Eighth.past(call));
              return answer;
            }
            if (!Eighth.on(call, "callback.onStatus")) {
              return call.proceed();
            }
            AtomicInteger times =
                refused.computeIfAbsent(Eighth.past(call), past -> new AtomicInteger());
            return times.getAndIncrement() < PATIENCE ? call.proceed() : null;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          AtomicInteger calls = new AtomicInteger();
          group.whenDone(event -> {
            if (calls.incrementAndGet() <= PATIENCE) {
              throw new IllegalStateException("Not yet");
            }
          });
          stage.complete(group);
          for (int i = 0; i < 3 * PATIENCE; i++) {
            stage.queue.settle();
            stage.queue.letTimePass();
          }
          stage.queue.settle();
          assertThat(calls).hasValue(PATIENCE + 1);
        });
  }

  /** It catches exceptions where it should catch whatever is thrown. */
  private static Suspect errorsAcknowledge() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that throws an Error has acknowledged",
        "BackgroundCopyCallback.onStatus: \"Throwing means that the same event is to be told again"
            + " later\"; CB-STATUS-05",
        () -> call -> {
          if (!call.is("callback.onStatus")) {
            return call.proceed();
          }
          try {
            return call.proceed();
          } catch (Error e) {
            return null;
          }
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          AtomicInteger calls = new AtomicInteger();
          group.whenDone(event -> {
            if (calls.incrementAndGet() == 1) {
              throw new AssertionError("Not yet");
            }
          });
          stage.complete(group);
          stage.queue.settle();
          stage.queue.letTimePass();
          stage.queue.settle();
          assertThat(calls).hasValue(2);
        });
  }

  /** There is one object of a class, and it knows one group. */
  private static Suspect oneGroupPerClass() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback class that is bound to another group is unbound from the one before",
        "GroupProperty.NOTIFY_CLSID: \"the class whose object is to be called\"; CB-STATUS-01:"
            + " \"With GROUP_DONE set and a class bound, completion must cause OnStatus\"",
        () -> {
          Map<String, BackgroundCopyGroup> users = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.NOTIFY_CLSID)) {
              String id = call.group().get(GroupProperty.NOTIFY_CLSID);
              if (!id.equals(GroupProperty.NO_CLASS)) {
                BackgroundCopyGroup before = users.put(id, call.group());
                if (before != null && !before.id().equals(call.group().id())) {
                  unbind(before, id);
                }
              }
            }
            return answer;
          };
        },
        stage -> {
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          String id = stage.queue.classes().register(heard::add);
          List<BackgroundCopyGroup> groups = List.of(stage.small(), stage.small());
          for (BackgroundCopyGroup group : groups) {
            group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
            group.set(GroupProperty.NOTIFY_CLSID, id);
          }
          groups.forEach(stage::complete);
          stage.queue.settle();
          assertThat(heard).hasSize(2);
        });
  }

  private static void unbind(BackgroundCopyGroup group, String id) {
    try {
      if (group.get(GroupProperty.NOTIFY_CLSID).equals(id)) {
        group.clearCallback();
      }
    } catch (RuntimeException e) {
      // It is gone, or not its binder's any more.
    }
  }

  /** What the call throws is looked at for the present callback, which has thrown nothing. */
  private static Suspect boundDuringTheCall() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that is bound during a call that then throws does not hear of that event",
        "BackgroundCopyGroup.setCallback: \"A completion or error that nobody has acknowledged yet"
            + " is told too\"; CB-BIND-01",
        () -> {
          Map<Past, AtomicInteger> bindings = new ConcurrentHashMap<>();
          return call -> {
            if (!Eighth.on(call, "callback.onStatus", "group.setCallback", "group.whenDone")) {
              return call.proceed();
            }
            AtomicInteger number =
                bindings.computeIfAbsent(Eighth.past(call), past -> new AtomicInteger());
            if (!call.is("callback.onStatus")) {
              Object answer = call.proceed();
              number.incrementAndGet();
              return answer;
            }
            int before = number.get();
            try {
              return call.proceed();
            } catch (Exception e) {
              if (number.get() != before) {
                return null;
              }
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          group.whenDone(event -> {
            event.group().setCallback(heard::add);
            throw new IllegalStateException("Not by this one");
          });
          stage.complete(group);
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }
}
