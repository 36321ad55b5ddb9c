package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Mistakes with threads that need no race. */
final class TwentysecondThreads {

  private static final Set<String> FREE = Set.of(
      "group.id",
      "group.toString",
      "group.equals",
      "group.hashCode",
      "job.id",
      "job.toString",
      "job.equals",
      "job.hashCode");

  private TwentysecondThreads() {}

  static List<Suspect> all() {
    return List.of(lockedWhileCalling(), cachedByThread(), noEndFromInside());
  }

  /** A lock that the same thread may enter again lets every test of reentry pass. */
  private static Suspect lockedWhileCalling() {
    return new Suspect(
        Kind.CALLBACKS,
        "while a callback runs the group answers no other thread, for which the callback may wait",
        "CB-REENTRY-01: \"Inside OnStatus every group and job method ... must return without"
            + " deadlock\"; BackgroundCopyGroup: \"Safe for use by many threads\"",
        () -> {
          Map<Past, Lock> locks = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (past == null
                || FREE.contains(call.name)
                || !call.name.matches("(group|job|callback)\\..*")) {
              return call.proceed();
            }
            Lock lock = locks.computeIfAbsent(past, key -> new ReentrantLock());
            lock.lock();
            try {
              return call.proceed();
            } finally {
              lock.unlock();
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<GroupState> seen = new CopyOnWriteArrayList<>();
          group.whenDone(
              event -> seen.add(Stage.elsewhere(() -> event.group().status()).state()));
          stage.complete(group);
          assertThat(seen).contains(GroupState.COMPLETE);
        });
  }

  private static Suspect cachedByThread() {
    return new Suspect(
        Kind.ALIASING,
        "a thread that has read a group's name does not see the name that another thread sets",
        "BackgroundCopyGroup: \"Safe for use by many threads\"; QMGR-GET-07: \"a property set"
            + " through one must be read through the other\"",
        () -> {
          Map<Reading, String> read = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.set")) {
              Object answer = call.proceed();
              read.remove(new Reading(Eighth.past(call), Thread.currentThread()));
              return answer;
            }
            if (Eighth.on(call, "group.get")
                && call.of("group.get", GroupProperty.DISPLAY_NAME)
                && Eighth.state(call) != null) {
              String name = Objects.requireNonNull((String) call.proceed());
              String before =
                  read.putIfAbsent(new Reading(Eighth.past(call), Thread.currentThread()), name);
              return before == null ? name : before;
            }
            return call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEmpty();
          String set = Stage.elsewhere(() -> {
            group.set(GroupProperty.DISPLAY_NAME, "elsewhere");
            return group.get(GroupProperty.DISPLAY_NAME);
          });
          assertThat(group.get(GroupProperty.DISPLAY_NAME)).isEqualTo(set);
        });
  }

  private record Reading(Past past, Thread thread) {}

  /** It would wait for its own thread. */
  private static Suspect noEndFromInside() {
    return new Suspect(
        Kind.CALLBACKS,
        "a client cannot be closed inside a callback",
        "QueueManager: \"capabilities(), caller() and close() never fail\"; \"Safe for use by many"
            + " threads\"",
        () -> call -> {
          if (call.is("manager.close") && Objects.equals(call.scene.inCallback.get(), true)) {
            throw new IllegalStateException("Called by a thread that this would wait for");
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          QueueManager other = stage.client(Principal.U);
          List<Optional<Throwable>> thrown = new CopyOnWriteArrayList<>();
          group.whenDone(event -> thrown.add(Optional.ofNullable(catchThrowable(other::close))));
          stage.complete(group);
          assertThat(thrown).containsExactly(Optional.empty());
        });
  }
}
