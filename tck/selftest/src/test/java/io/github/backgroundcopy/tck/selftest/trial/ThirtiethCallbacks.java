package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Mistakes with callbacks. */
final class ThirtiethCallbacks {

  private static final int LONG = 5;

  private ThirtiethCallbacks() {}

  static List<Suspect> all() {
    return List.of(goodForTheCall(), classToo(), flagsReplaced(), repeatedForEver());
  }

  private static Suspect goodForTheCall() {
    return new Suspect(
        Kind.CALLBACKS,
        "the group of an event answers nothing when the call is over",
        "StatusEvent.group: \"a handle that acts as the user who bound the callback\";"
            + " BackgroundCopyGroup: \"A handle needs no closing\"",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("manager.createGroup", "manager.getGroup", "manager.add")) {
            remember(call, answer);
          } else if (call.is("manager.addAll")) {
            ((List<?>) Objects.requireNonNull(answer)).forEach(group -> remember(call, group));
          } else if (call.name.startsWith("group.")
              && !call.is("group.id", "group.toString", "group.equals", "group.hashCode")
              && !call.scene.isRemembered(call.target)
              && !Objects.equals(call.scene.inCallback.get(), true)) {
            throw new IllegalStateException("This handle was good for the call only");
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard).hasSize(1);
          assertThat(heard.get(0).group().status().state()).isEqualTo(GroupState.COMPLETE);
        });
  }

  private static void remember(Call call, @Nullable Object group) {
    call.scene.memo(Objects.requireNonNull(group), Boolean.class, () -> true);
  }

  private static Suspect classToo() {
    return new Suspect(
        Kind.CALLBACKS,
        "the class that was bound first is called beside the callback that was bound next",
        "BackgroundCopyGroup.setCallback: \"Binds a callback, in place of any earlier one\";"
            + " CB-BIND-01",
        () -> {
          Map<String, BackgroundCopyCallback> classes = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.setCallback", "group.whenDone")
                && call.scene.isRemembered(Eighth.past(call))) {
              BackgroundCopyCallback earlier =
                  call.scene.memo(Eighth.past(call), Bound.class, Bound::new).callback;
              if (earlier != null) {
                return call.with(both(earlier, call.argument(0)));
              }
            }
            Object answer = call.proceed();
            if (call.is("classes.register")) {
              classes.put(
                  ((String) Objects.requireNonNull(answer)).toUpperCase(Locale.ROOT),
                  call.<BackgroundCopyCallback>argument(0));
            } else if (Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.NOTIFY_CLSID)) {
              String name = call.<String>argument(1).toUpperCase(Locale.ROOT);
              call.scene.memo(Eighth.past(call), Bound.class, Bound::new).callback =
                  classes.get(name);
            }
            return answer;
          };
        },
        stage -> {
          List<StatusEvent> first = new CopyOnWriteArrayList<>();
          BackgroundCopyGroup group = stage.small();
          group.set(GroupProperty.NOTIFY_CLSID, stage.queue.classes().register(first::add));
          List<StatusEvent> next = Stage.listen(group);
          stage.complete(group);
          assertThat(next).hasSize(1);
          assertThat(first).isEmpty();
        });
  }

  private static BackgroundCopyCallback both(
      BackgroundCopyCallback earlier, BackgroundCopyCallback later) {
    return event -> {
      earlier.onStatus(event);
      later.onStatus(event);
    };
  }

  private static final class Bound {

    private volatile @Nullable BackgroundCopyCallback callback;
  }

  private static Suspect flagsReplaced() {
    return new Suspect(
        Kind.CALLBACKS,
        "whenDone takes DISABLE out of the flags",
        "BackgroundCopyGroup.whenDone: \"adds GROUP_DONE to the flags, keeping the others\"",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "group.whenDone")) {
            call.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
          List<StatusEvent> heard = Stage.listen(group);
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS))
              .isEqualTo(NotifyFlags.DISABLE.with(NotifyFlags.GROUP_DONE));
          assertThat(heard).isEmpty();
        });
  }

  private static Suspect repeatedForEver() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that threw cannot be unbound",
        "BackgroundCopyGroup.clearCallback: \"Unbinds the callback, if there is one; no further call"
            + " begins\"",
        () -> call -> {
          Past past = call.origin.past();
          if (past == null) {
            return call.proceed();
          }
          if (call.is("callback.onStatus")) {
            threw(call, past).set(true);
            Object answer = call.proceed();
            threw(call, past).set(false);
            return answer;
          }
          return call.is("group.clearCallback")
                  && threw(call, past).get()
                  && !Objects.equals(call.scene.inCallback.get(), true)
                  && Eighth.state(call) != null
              ? null
              : call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          AtomicInteger calls = new AtomicInteger();
          group.setCallback(event -> {
            calls.incrementAndGet();
            throw new IllegalStateException("Not now");
          });
          stage.fail(group);
          group.clearCallback();
          int before = calls.get();
          for (int i = 0; i < LONG; i++) {
            stage.queue.letTimePass();
            stage.queue.settle();
          }
          assertThat(calls).hasValue(before);
        });
  }

  private static AtomicBoolean threw(Call call, Past past) {
    return call.scene.memo(past, AtomicBoolean.class, AtomicBoolean::new);
  }
}
