package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.ServiceUnavailableException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Mistakes with threads. */
final class TwentyfourthThreads {

  private TwentyfourthThreads() {}

  static List<Suspect> all() {
    return List.of(busy(), resetByItsWalker(), writtenBack());
  }

  /** The call of a callback is a transaction, and there is one at a time. */
  private static Suspect busy() {
    return new Suspect(
        Kind.CALLBACKS,
        "other threads cannot create groups while a callback runs",
        "QueueManager: \"Safe for use by many threads\", \"ServiceUnavailableException while the"
            + " service is stopped\"; QMGR-CREATE-01",
        () -> {
          AtomicInteger calls = new AtomicInteger();
          return call -> {
            if (call.is("callback.onStatus")) {
              calls.incrementAndGet();
              try {
                return call.proceed();
              } finally {
                calls.decrementAndGet();
              }
            }
            if (call.is("manager.createGroup")
                && call.hasArguments()
                && calls.get() > 0
                && !call.scene.inCallback.get()) {
              throw new ServiceUnavailableException("The queue is busy; try again");
            }
            return call.proceed();
          };
        },
        stage -> {
          List<UUID> made = new CopyOnWriteArrayList<>();
          BackgroundCopyGroup group = stage.small();
          group.whenDone(event -> made.add(Stage.elsewhere(stage::group).id()));
          stage.complete(group);
          assertThat(made).hasSize(1);
        });
  }

  /** A thread's own position is what it moves back. */
  private static Suspect resetByItsWalker() {
    return new Suspect(
        Kind.ENUMERATORS,
        "reset() has no effect in another thread than that which moved the enumerator last",
        "SnapshotEnumerator: \"Every method is one atomic step, so threads may share an"
            + " enumerator\"; ENUM-RESET-01",
        () -> call -> {
          if (call.is("groups.next", "groups.skip", "entries.next", "entries.skip")) {
            call.memo(Walker.class, Walker::new).thread = Thread.currentThread();
          } else if (call.is("groups.reset", "entries.reset")
              && call.scene.isRemembered(call.target)) {
            Thread walker = call.memo(Walker.class, Walker::new).thread;
            if (!Thread.currentThread().equals(walker)) {
              return null;
            }
          }
          return call.proceed();
        },
        stage -> {
          List<UUID> ids = stage.groups(2);
          GroupEnumerator walk = stage.user.enumGroups();
          assertThat(walk.next(2)).isEqualTo(ids);
          boolean isReset = Stage.elsewhere(() -> {
            walk.reset();
            return true;
          });
          assertThat(isReset).isTrue();
          assertThat(walk.next(2)).isEqualTo(ids);
        });
  }

  /** Who moved an enumerator last. */
  private static final class Walker {

    volatile @Nullable Thread thread;
  }

  /** The group is read before the call and written after it, acknowledged. */
  private static Suspect writtenBack() {
    return new Suspect(
        Kind.LOST_STATE,
        "a name that is set while the group's callback runs is undone when the callback returns",
        "BackgroundCopyCallback: \"may use every method of the group\"; GROUP-PROP-09, CB-REENTRY-01",
        () -> call -> {
          if (!call.is("callback.onStatus") || call.origin.group() == null) {
            return call.proceed();
          }
          String before = name(call);
          Object answer = call.proceed();
          String after = name(call);
          if (before != null && after != null && !after.equals(before)) {
            call.group().set(GroupProperty.DISPLAY_NAME, before);
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.whenDone(event -> event.group().set(GroupProperty.DISPLAY_NAME, "told"));
          stage.complete(group);
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo("told");
        });
  }

  private static @Nullable String name(Call call) {
    try {
      return call.group().get(GroupProperty.DISPLAY_NAME);
    } catch (RuntimeException e) {
      return null;
    }
  }
}
