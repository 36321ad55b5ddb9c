package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Mistakes with callbacks. */
final class TwentythirdCallbacks {

  private static final int ENOUGH = 10;
  private static final Duration A_WHILE = Duration.ofMinutes(10);

  private TwentythirdCallbacks() {}

  static List<Suspect> all() {
    return List.of(checkedIsAnAnswer(), tenTries(), onlyGroupDone(), boundTooLate());
  }

  private static Suspect checkedIsAnAnswer() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that throws a checked exception has acknowledged the event",
        "BackgroundCopyCallback.onStatus: \"Throwing means that the same event is to be told again"
            + " later\"; CB-STATUS-05",
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
              throw new IOException("Not now");
            }
          });
          stage.complete(group);
          stage.queue.advance(A_WHILE);
          assertThat(calls).hasValue(2);
        });
  }

  private static Suspect tenTries() {
    return new Suspect(
        Kind.CALLBACKS,
        "an event that was not acknowledged ten times is not told again",
        "BackgroundCopyCallback.onStatus: \"told again later\", \"until it is acknowledged\";"
            + " CB-STATUS-05",
        () -> {
          Map<Past, Integer> refused = new ConcurrentHashMap<>();
          return call -> {
            if (!Eighth.on(call, "callback.onStatus")) {
              return call.proceed();
            }
            try {
              Object answer = call.proceed();
              refused.remove(Eighth.past(call));
              return answer;
            } catch (Exception e) {
              if (refused.merge(Eighth.past(call), 1, Integer::sum) < ENOUGH) {
                throw e;
              }
              refused.remove(Eighth.past(call));
              return null;
            }
          };
        },
        stage -> {
          AtomicInteger calls = new AtomicInteger();
          BackgroundCopyGroup group = stage.small();
          group.whenDone(event -> {
            if (calls.incrementAndGet() <= ENOUGH + 1) {
              throw new IllegalStateException("Not now");
            }
          });
          stage.complete(group);
          for (int i = 0; i < 2 * ENOUGH; i++) {
            stage.queue.advance(A_WHILE);
          }
          assertThat(calls).hasValue(ENOUGH + 2);
        });
  }

  private static Suspect onlyGroupDone() {
    return new Suspect(
        Kind.CALLBACKS,
        "whenDone() takes DISABLE out of the flags",
        "BackgroundCopyGroup.whenDone: \"adds GROUP_DONE to the flags, keeping the others\"",
        () -> call -> {
          if (!Eighth.on(call, "group.whenDone") || Eighth.state(call) == null) {
            return call.proceed();
          }
          NotifyFlags before = call.group().get(GroupProperty.NOTIFY_FLAGS);
          Object answer = call.proceed();
          if (before.contains(NotifyFlags.DISABLE)) {
            TwentythirdSuspects.quietly(
                () -> call.group().set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE));
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.DISABLE);
          group.whenDone(event -> {});
          assertThat(group.get(GroupProperty.NOTIFY_FLAGS))
              .isEqualTo(NotifyFlags.DISABLE.with(NotifyFlags.GROUP_DONE));
        });
  }

  /** A transfer knows the callback that was there when it began. */
  private static Suspect boundTooLate() {
    return new Suspect(
        Kind.CALLBACKS,
        "a callback that is bound while the group runs is not told how that ends",
        "BackgroundCopyGroup.setCallback: \"It is told of a fatal error, and of completion\";"
            + " CB-STATUS-01",
        () -> call -> {
          if (!Eighth.on(call, "group.setCallback", "group.whenDone")
              || Eighth.state(call) != GroupState.RUNNING) {
            return call.proceed();
          }
          BackgroundCopyCallback callback = call.argument(0);
          AtomicBoolean first = new AtomicBoolean(true);
          return call.with((BackgroundCopyCallback) event -> {
            if (!first.getAndSet(false)) {
              callback.onStatus(event);
            }
          });
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.held(stage, file);
          List<StatusEvent> heard = Stage.listen(group);
          Eighth.let(stage, file);
          assertThat(heard).hasSize(1);
        });
  }
}
