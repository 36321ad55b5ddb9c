package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.CALLBACKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Mistakes with callbacks: who is told what, how often, and on which thread. */
final class Callbacks {

  static final int LOOKS = 20;

  private Callbacks() {}

  static List<Suspect> all() {
    return List.of(
        onTheBindersThread(),
        secondOutcomeLost(),
        completionAfterFailureLost(),
        statusOfNow(),
        replacedStillTold(),
        firstErrorAgain(),
        cancelInside(),
        setInside(),
        whenDoneWithNull(),
        statusWithoutForeground());
  }

  /** Gives a queue the time for some more attempts to tell. */
  static void wait(Stage stage) {
    for (int i = 0; i < LOOKS; i++) {
      stage.queue.letTimePass();
      stage.queue.settle();
    }
  }

  /** Hears events, and refuses the first ones. */
  static List<StatusEvent> refuse(BackgroundCopyGroup group, int times) {
    List<StatusEvent> heard = new CopyOnWriteArrayList<>();
    group.whenDone(event -> {
      heard.add(event);
      if (heard.size() <= times) {
        throw new IllegalStateException("not now");
      }
    });
    return heard;
  }

  private static Suspect onTheBindersThread() {
    return new Suspect(
        CALLBACKS,
        "whoever binds a callback to a complete group is called back on its own thread",
        "BackgroundCopyCallback: \"Called on threads of the backend\"",
        Mistakes.in("group.setCallback", call -> {
          BackgroundCopyGroup group = (BackgroundCopyGroup) call.target;
          BackgroundCopyCallback callback = call.argument(0);
          if (callback == null || call.client().closed().get() || !isToTell(group)) {
            return call.proceed();
          }
          callback.onStatus(StatusEvent.completed(group, group.status()));
          AtomicBoolean told = new AtomicBoolean(true);
          return call.with((BackgroundCopyCallback) event -> {
            if (!told.getAndSet(false)) {
              callback.onStatus(event);
            }
          });
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          stage.complete(group);
          List<Thread> threads = new CopyOnWriteArrayList<>();
          group.setCallback(event -> threads.add(Thread.currentThread()));
          stage.queue.settle();
          assertThat(threads).isNotEmpty().doesNotContain(Thread.currentThread());
        });
  }

  private static boolean isToTell(BackgroundCopyGroup group) {
    try {
      return group.status().state() == GroupState.COMPLETE
          && group.get(GroupProperty.NOTIFY_FLAGS).equals(NotifyFlags.GROUP_DONE);
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static Suspect secondOutcomeLost() {
    return new Suspect(
        CALLBACKS,
        "the first completion of a group is told, later ones are not",
        "CB-STATUS-01",
        () -> {
          Set<Object> told = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("callback.onStatus")) {
              Object answer = null;
              if (!told.contains(call.target)) {
                answer = call.proceed();
                told.add(call.target);
              }
              return answer;
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          Stage.job(group).addFiles(List.of(stage.file(3)));
          stage.complete(group);
          assertThat(heard).hasSize(2);
        });
  }

  private static Suspect completionAfterFailureLost() {
    return new Suspect(
        CALLBACKS,
        "after a failure that was told a completion is not",
        "CB-STATUS-01",
        () -> {
          Set<Object> failed = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("callback.onStatus")) {
              StatusEvent event = call.argument(0);
              if (event.isError()) {
                failed.add(call.target);
              } else if (failed.contains(call.target)) {
                return null;
              }
            }
            return call.proceed();
          };
        },
        stage -> {
          Given given = Given.on(stage);
          String path = Stage.path(given.files().get(1));
          stage.network().serve(path, Resource.failing(404));
          List<StatusEvent> heard = Stage.listen(given.group());
          stage.fail(given.group());
          stage.network().serve(path, Resource.ofSize(7));
          stage.complete(given.group());
          assertThat(heard).hasSize(2);
        });
  }

  private static Suspect statusOfNow() {
    return new Suspect(
        CALLBACKS,
        "an event that is told again has the status of now",
        "CB-STATUS-05: \"again with the same arguments\"",
        Mistakes.in("callback.onStatus", call -> {
          StatusEvent event = call.argument(0);
          if (event.isError()) {
            return call.proceed();
          }
          GroupStatus now = call.scene.look(event.group().id()).orElseThrow().status();
          return call.with(StatusEvent.completed(event.group(), now));
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<StatusEvent> heard = refuse(group, 1);
          stage.complete(group);
          group.switchToForeground();
          wait(stage);
          assertThat(heard)
              .hasSize(2)
              .extracting(StatusEvent::status)
              .containsOnly(heard.get(0).status());
        });
  }

  private static Suspect replacedStillTold() {
    return new Suspect(
        CALLBACKS,
        "what one callback did not acknowledge is told to it, though another was bound",
        "BackgroundCopyGroup.setCallback: \"in place of any earlier one\"",
        () -> {
          Map<Past, BackgroundCopyCallback> first = new ConcurrentHashMap<>();
          Set<Past> pending = ConcurrentHashMap.newKeySet();
          return call -> {
            Past past = call.origin.past();
            if (past != null && call.is("callback.onStatus")) {
              pending.add(past);
              first.putIfAbsent(past, (BackgroundCopyCallback) call.target);
              BackgroundCopyCallback to = Objects.requireNonNull(first.get(past));
              to.onStatus(call.argument(0));
              pending.remove(past);
              first.remove(past);
              return null;
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          refuse(group, 1);
          stage.complete(group);
          List<StatusEvent> other = Stage.listen(group);
          wait(stage);
          assertThat(other).hasSize(1);
        });
  }

  private static Suspect firstErrorAgain() {
    return new Suspect(
        CALLBACKS,
        "the second failure of a group is told with the file of the first",
        "CB-STATUS-07",
        () -> {
          Map<Object, StatusEvent> first = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("callback.onStatus") && call.<StatusEvent>argument(0).isError()) {
              StatusEvent event = call.argument(0);
              StatusEvent old = first.computeIfAbsent(call.target, key -> event);
              return call.with(StatusEvent.failed(
                  event.group(),
                  event.status(),
                  event.job().orElseThrow(),
                  old.error().orElseThrow()));
            }
            return call.proceed();
          };
        },
        stage -> {
          Given given = Given.on(stage);
          List<StatusEvent> heard = Stage.listen(given.group());
          stage.network().serve(Stage.path(given.files().get(0)), Resource.failing(404));
          stage.network().serve(Stage.path(given.files().get(1)), Resource.failing(403));
          stage.fail(given.group());
          stage.network().serve(Stage.path(given.files().get(0)), Resource.ofSize(5));
          stage.fail(given.group());
          assertThat(heard.get(1).fileIndex()).hasValue(1);
        });
  }

  private static Suspect cancelInside() {
    return new Suspect(
        CALLBACKS,
        "a cancellation inside a callback comes to nothing",
        "CB-REENTRY-01",
        Mistakes.in("group.cancel", call -> call.scene.inCallback.get() ? null : call.proceed()),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.whenDone(event -> event.group().cancel());
          stage.run(group);
          assertThat(stage.user.details(group.id())).isEmpty();
        });
  }

  private static Suspect setInside() {
    return new Suspect(
        CALLBACKS,
        "a text that is set inside a callback is lost",
        "BackgroundCopyCallback: \"may use every method of the group\"",
        Mistakes.in("group.set", call -> call.scene.inCallback.get() ? null : call.proceed()),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.whenDone(event -> event.group().set(GroupProperty.DISPLAY_NAME, "done"));
          stage.complete(group);
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("done");
        });
  }

  @SuppressWarnings("NullAway") // What happens to null is what is asked.
  private static Suspect whenDoneWithNull() {
    return new Suspect(
        CALLBACKS,
        "whenDone sets its flag before it refuses null",
        "BackgroundCopyGroup: \"A call that throws has changed nothing\"",
        Mistakes.in("group.whenDone", call -> {
          if (!call.hasArguments()) {
            call.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          }
          return call.proceed();
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          assertThatThrownBy(() -> group.whenDone(null)).isInstanceOf(NullPointerException.class);
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS)).isEqualTo(NotifyFlags.ERRORS_ONLY);
        });
  }

  private static Suspect statusWithoutForeground() {
    return new Suspect(
        CALLBACKS,
        "the status of a completion in the foreground lacks its bit",
        "CB-STATUS-06: \"status as GetStatus (0x140, plus 0x400)\"",
        Mistakes.in("callback.onStatus", call -> {
          StatusEvent event = call.argument(0);
          return event.isError()
              ? call.proceed()
              : call.with(StatusEvent.completed(
                  event.group(), GroupStatus.of(event.status().state(), false)));
        }),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.switchToForeground();
          List<StatusEvent> heard = Stage.listen(group);
          stage.complete(group);
          assertThat(heard.get(0).status()).isEqualTo(group.status());
        });
  }
}
