package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Mistakes with time. */
final class TwentysixthTimes {

  private static final Duration MONTH = Duration.ofDays(30);

  private TwentysixthTimes() {}

  static List<Suspect> all() {
    return List.of(gotIsChanged(), standsStill(), failedForEver());
  }

  /** Whoever gets a group is written down as its owner, also who was. */
  private static Suspect gotIsChanged() {
    return new Suspect(
        Kind.TIME,
        "a group that its owner gets counts as changed",
        "LIFE-03: \"A group without progress or change for the inactivity period\"",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("manager.getGroup")) {
            Twentysixth.touch((BackgroundCopyGroup) Objects.requireNonNull(answer));
          }
          return answer;
        },
        stage -> {
          UUID id = stage.group().id();
          stage.queue.advance(Duration.ofDays(60));
          assertThat(stage.user.getGroup(id).id()).isEqualTo(id);
          stage.queue.advance(Duration.ofDays(31));
          assertThat(stage.user.enumGroups().count()).isZero();
        });
  }

  private static Suspect standsStill() {
    return new Suspect(
        Kind.TIME,
        "the time while the service is stopped does not count",
        "LIFE-03: \"for the inactivity period\"",
        () -> {
          AtomicBoolean stopped = new AtomicBoolean();
          return call -> {
            if (call.is("queue.advance") && stopped.get()) {
              return null;
            }
            Object answer = call.proceed();
            if (call.is("queue.stopService")) {
              stopped.set(true);
            } else if (call.is("queue.startService")) {
              stopped.set(false);
            }
            return answer;
          };
        },
        stage -> {
          stage.groups(1);
          stage.queue.stopService();
          stage.queue.advance(Duration.ofDays(91));
          stage.queue.startService();
          stage.queue.settle();
          assertThat(stage.user.enumGroups().count()).isZero();
        });
  }

  /** They wait for their owner to act. */
  private static Suspect failedForEver() {
    return new Suspect(
        Kind.TIME,
        "a failed group never leaves by itself",
        "LIFE-03: \"A group without progress or change for the inactivity period must be cancelled"
            + " and removed\"",
        () -> {
          Set<BackgroundCopyGroup> handles = ConcurrentHashMap.newKeySet();
          return call -> {
            if (!call.is("queue.advance")) {
              Object answer = call.proceed();
              if (call.is("manager.createGroup", "manager.getGroup")) {
                handles.add((BackgroundCopyGroup) Objects.requireNonNull(answer));
              }
              return answer;
            }
            Duration left = call.argument(0);
            while (left.compareTo(MONTH) > 0) {
              call.with(MONTH);
              handles.forEach(TwentysixthTimes::keep);
              left = left.minus(MONTH);
            }
            Object answer = call.with(left);
            handles.forEach(TwentysixthTimes::keep);
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          stage.queue.advance(Duration.ofDays(91));
          assertThat(stage.user.enumGroups().next(1)).isEqualTo(List.of());
        });
  }

  private static void keep(BackgroundCopyGroup group) {
    try {
      if (group.status().state() == GroupState.ERROR) {
        Twentysixth.touch(group);
      }
    } catch (RuntimeException e) {
      return; // It is gone, or another handle is the right one.
    }
  }
}
