package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes in who is told, and how often. */
final class EighthCallbacks {

  private EighthCallbacks() {}

  static List<Suspect> all() {
    return List.of(checkedIsFine(), bothAreTold(), onlyByTheBinder(), enabledAgain());
  }

  private static Suspect checkedIsFine() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that throws a checked exception has acknowledged",
        "BackgroundCopyCallback.onStatus: \"Throwing means that the same event is to be told"
            + " again later\"; CB-STATUS-05",
        () -> call -> {
          if (!call.is("callback.onStatus")) {
            return call.proceed();
          }
          try {
            return call.proceed();
          } catch (RuntimeException e) {
            throw e;
          } catch (Exception e) {
            return null;
          }
        },
        stage -> {
          AtomicInteger calls = new AtomicInteger();
          BackgroundCopyGroup group = stage.small();
          group.whenDone(event -> {
            if (calls.incrementAndGet() == 1) {
              throw new IOException("not now");
            }
          });
          stage.complete(group);
          stage.queue.advance(Duration.ofHours(1));
          stage.queue.settle();
          assertThat(calls).hasValue(2);
        });
  }

  private record Bound(Client client, BackgroundCopyCallback callback) {}

  private static Suspect bothAreTold() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that another client binds is called beside the earlier one",
        "BackgroundCopyGroup.setCallback: \"in place of any earlier one\"; CB-BIND-01",
        () -> {
          Map<Past, Bound> bound = new ConcurrentHashMap<>();
          return call -> {
            if (!Eighth.on(call, "group.setCallback", "group.whenDone", "group.clearCallback")) {
              return call.proceed();
            }
            if (call.is("group.clearCallback")) {
              bound.remove(Eighth.past(call));
              return call.proceed();
            }
            BackgroundCopyCallback later = call.argument(0);
            Bound earlier = bound.put(Eighth.past(call), new Bound(call.client(), later));
            if (earlier == null
                || earlier.client().equals(call.client())
                || earlier.client().closed().get()) {
              return call.proceed();
            }
            return call.with((BackgroundCopyCallback) event -> {
              earlier.callback().onStatus(event);
              later.onStatus(event);
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> first = Stage.listen(group);
          List<StatusEvent> second = Stage.listen(stage.client(Principal.U).getGroup(group.id()));
          stage.complete(group);
          assertThat(second).hasSize(1);
          assertThat(first).isEmpty();
        });
  }

  private static Suspect onlyByTheBinder() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that another client bound cannot be cleared",
        "BackgroundCopyGroup.clearCallback: \"Unbinds the callback, if there is one\";"
            + " JAVA-EVENT-02",
        () -> {
          Map<Past, Client> binders = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.clearCallback") && Eighth.state(call) != null) {
              Client binder = binders.get(Eighth.past(call));
              if (binder != null && !binder.equals(call.client())) {
                return null;
              }
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              binders.put(Eighth.past(call), call.client());
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.client(Principal.U).getGroup(group.id()).clearCallback();
          stage.complete(group);
          assertThat(heard).isEmpty();
        });
  }

  private static Suspect enabledAgain() {
    return new Suspect(
        Kind.CALLBACKS,
        "whenDone takes out what disables all calls",
        "BackgroundCopyGroup.whenDone: \"adds GROUP_DONE to the flags, keeping the others\";"
            + " JAVA-EVENT-03",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "group.whenDone")) {
            call.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).isEmpty();
        });
  }
}
