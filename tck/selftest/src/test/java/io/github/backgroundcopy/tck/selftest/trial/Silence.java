package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls that nobody asked for, at once or later. */
final class Silence {

  static final long A_LITTLE_LATER_NANOS = 30_000_000;
  static final long LISTEN_MILLIS = 300;

  private Silence() {}

  static List<Suspect> all() {
    return List.of(
        atRestart(),
        atRebinding(),
        atFlags(),
        atTakeOver(),
        afterUnbinding(),
        atForeground(),
        afterClosing());
  }

  /** Keeps what each group's callback was told last, and lets a mistake tell it again. */
  static Supplier<Mistake> again(Again mistake) {
    return () -> {
      Map<Past, Told> last = new ConcurrentHashMap<>();
      return call -> {
        Past past = call.origin.past();
        if (past != null && call.is("callback.onStatus")) {
          Object answer = call.proceed();
          last.put(past, new Told((BackgroundCopyCallback) call.target, call.argument(0)));
          return answer;
        }
        Object answer = call.proceed();
        if (past == null) {
          last.forEach((of, told) -> mistake.tell(call, of, told));
        } else {
          mistake.tell(call, past, last.get(past));
        }
        return answer;
      };
    };
  }

  private static Suspect atRestart() {
    return new Suspect(
        SILENCE,
        "what was acknowledged is told again by a restart",
        "CB-STATUS-05: \"then no more\"",
        again((call, past, told) -> {
          if (call.is("queue.startService") && told != null) {
            told.again();
          }
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          stage.restart();
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect atRebinding() {
    return new Suspect(
        SILENCE,
        "what was acknowledged is told to the callback that is bound next",
        "BackgroundCopyGroup.setCallback: \"that nobody has acknowledged yet\"",
        again((call, past, told) -> {
          if (call.is("group.setCallback") && told != null && call.hasArguments()) {
            new Told(call.argument(0), told.event()).again();
          }
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          Stage.listen(group);
          stage.complete(group);
          List<StatusEvent> other = new CopyOnWriteArrayList<>();
          group.setCallback(other::add);
          stage.queue.settle();
          assertThat(other).isEmpty();
        });
  }

  private static Suspect atFlags() {
    return new Suspect(
        SILENCE,
        "what was acknowledged is told again when the flags are set",
        "CB-STATUS-08: \"property changes … must cause no call\"",
        again((call, past, told) -> {
          if (call.of("group.set", GroupProperty.NOTIFY_FLAGS) && told != null) {
            told.again();
          }
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect atTakeOver() {
    return new Suspect(
        SILENCE,
        "what was acknowledged is told again after a take-over",
        "CB-STATUS-05: \"then no more\"",
        again((call, past, told) -> {
          if (call.is("manager.getGroup")
              && told != null
              && past.id.equals(call.argument(0))
              && past.tookOver != (call.client().principal() == Principal.A)) {
            told.again();
          }
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          stage.client(Principal.A).getGroup(group.id());
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect afterUnbinding() {
    return new Suspect(
        SILENCE,
        "a callback is called 30 ms after it was unbound",
        "BackgroundCopyGroup.clearCallback: \"no further call begins\"",
        bound("group.clearCallback"),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CountDownLatch told = new CountDownLatch(1);
          group.whenDone(event -> told.countDown());
          group.clearCallback();
          assertThat(told.await(LISTEN_MILLIS, TimeUnit.MILLISECONDS)).isFalse();
        });
  }

  private static Suspect atForeground() {
    return new Suspect(
        SILENCE,
        "a switch to the foreground is told 30 ms later",
        "CB-STATUS-08",
        bound("group.switchToForeground"),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CountDownLatch told = new CountDownLatch(1);
          group.whenDone(event -> told.countDown());
          group.switchToForeground();
          assertThat(told.await(LISTEN_MILLIS, TimeUnit.MILLISECONDS)).isFalse();
        });
  }

  private static Suspect afterClosing() {
    return new Suspect(
        SILENCE,
        "the callbacks of a client are called 30 ms after it was closed",
        "CB-BIND-02",
        bound("manager.close"),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.client(Principal.U);
          CountDownLatch told = new CountDownLatch(1);
          group.whenDone(event -> told.countDown());
          stage.user.close();
          assertThat(told.await(LISTEN_MILLIS, TimeUnit.MILLISECONDS)).isFalse();
        });
  }

  /** Calls the callbacks that are bound a little after an operation. */
  static Supplier<Mistake> bound(String operation) {
    return () -> {
      Map<Past, Told> bound = new ConcurrentHashMap<>();
      return call -> {
        Past past = call.origin.past();
        Object answer = call.proceed();
        if (past != null && call.is("group.setCallback", "group.whenDone")) {
          StatusEvent event = StatusEvent.completed(
              (BackgroundCopyGroup) call.target, GroupStatus.of(GroupState.COMPLETE, false));
          bound.put(past, new Told(call.argument(0), event));
        }
        if (call.is(operation)) {
          bound.forEach((of, told) -> {
            if (past == null ? of.maker.equals(call.origin.client()) : of == past) {
              later(told.callback(), told.event());
            }
          });
        }
        return answer;
      };
    };
  }

  static void later(Object callback, StatusEvent event) {
    Thread thread = new Thread(() -> {
      LockSupport.parkNanos(A_LITTLE_LATER_NANOS);
      new Told((BackgroundCopyCallback) callback, event).again();
    });
    thread.setDaemon(true);
    thread.start();
  }

  /** Tells something again, when it should not be. */
  interface Again {

    void tell(Call call, Past past, @Nullable Told told);
  }

  /**
   * What a callback was told.
   *
   * @param callback the callback
   * @param event what it was told
   */
  record Told(BackgroundCopyCallback callback, StatusEvent event) {

    void again() {
      try {
        Objects.requireNonNull(callback).onStatus(event);
      } catch (Exception e) {
        // Nobody counts on it.
      }
    }
  }
}
