package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Mistakes in what is told, and whom. */
final class EighteenthCallbacks {

  private static final Duration WEEK = Duration.ofDays(7);

  private EighteenthCallbacks() {}

  static List<Suspect> all() {
    return List.of(oneForAll(), deadLetters(), objectBesideIt());
  }

  /** Whoever fails is started again, and those beside it are stopped. */
  private static Suspect oneForAll() {
    return new Suspect(
        Kind.CALLBACKS,
        "when a callback has ended with an Error the others of its client are not called any more",
        "JAVA-EVENT-01: \"Every outcome of a group must be told once\"; BackgroundCopyCallback:"
            + " \"Throwing means that the same event is to be told again\", and nothing of others",
        () -> {
          Map<Client, Past> failed = new ConcurrentHashMap<>();
          return call -> {
            if (!Eighth.on(call, "callback.onStatus")) {
              return call.proceed();
            }
            Past first = failed.get(call.client());
            if (first != null && first != Eighth.past(call)) {
              return null;
            }
            try {
              return call.proceed();
            } catch (Error e) {
              failed.putIfAbsent(call.client(), Eighth.past(call));
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup first = stage.small();
          AtomicBoolean again = new AtomicBoolean();
          first.whenDone(event -> {
            if (!again.getAndSet(true)) {
              throw new AssertionError("Not now");
            }
          });
          BackgroundCopyGroup second = stage.small();
          List<StatusEvent> heard = Stage.listen(second);
          stage.complete(first);
          stage.complete(second);
          assertThat(heard).hasSize(1);
        });
  }

  /** What nobody takes out of the line in a week is thrown away. */
  private static Suspect deadLetters() {
    return new Suspect(
        Kind.CALLBACKS,
        "an outcome that nobody has acknowledged for a week is told no more",
        "BackgroundCopyCallback.onStatus: \"told again later … until it is acknowledged\";"
            + " CB-STATUS-05",
        () -> {
          Map<Past, Duration> waiting = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.resume", "job.addFiles")) {
              waiting.remove(Eighth.past(call));
            }
            if (!Eighth.on(call, "callback.onStatus")) {
              return call.proceed();
            }
            Past past = Eighth.past(call);
            Duration since = waiting.get(past);
            if (since != null && call.scene.clock.minus(since).compareTo(WEEK) > 0) {
              return null;
            }
            try {
              Object answer = call.proceed();
              waiting.remove(past);
              return answer;
            } catch (Throwable e) {
              waiting.putIfAbsent(past, call.scene.clock);
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.whenDone(event -> {
            throw new IOException("Not now");
          });
          stage.complete(group);
          stage.queue.advance(Duration.ofDays(8));
          List<StatusEvent> heard = Stage.listen(group);
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  /** Objects and classes are called in two ways, each of which has a field of its own. */
  private static Suspect objectBesideIt() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that is bound where a class was set is called beside an object of that class",
        "BackgroundCopyGroup.setCallback: \"Binds a callback, in place of any earlier one\";"
            + " CB-BIND-01",
        () -> {
          Map<String, BackgroundCopyCallback> classes = new ConcurrentHashMap<>();
          Map<Past, BackgroundCopyCallback> set = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.is("classes.register") && answer instanceof String type) {
              classes.put(type.toUpperCase(Locale.ROOT), call.argument(0));
            } else if (Eighth.on(call, "group.clearCallback", "group.cancel", "group.finish")) {
              set.remove(Eighth.past(call));
            } else if (Eighth.on(call, "group.set")
                && call.of("group.set", GroupProperty.NOTIFY_CLSID)) {
              BackgroundCopyCallback of =
                  classes.get(call.<String>argument(1).toUpperCase(Locale.ROOT));
              if (of == null) {
                set.remove(Eighth.past(call));
              } else {
                set.put(Eighth.past(call), of);
              }
            } else if (Eighth.on(call, "callback.onStatus")) {
              BackgroundCopyCallback of = set.get(Eighth.past(call));
              if (of != null) {
                of.onStatus(call.argument(0));
              }
            }
            return answer;
          };
        },
        stage -> {
          List<StatusEvent> heard = new CopyOnWriteArrayList<>();
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          group.set(GroupProperty.NOTIFY_CLSID, stage.queue.classes().register(heard::add));
          List<StatusEvent> own = Stage.listen(group);
          stage.fail(group);
          assertThat(own).hasSize(1);
          assertThat(heard).isEmpty();
        });
  }
}
