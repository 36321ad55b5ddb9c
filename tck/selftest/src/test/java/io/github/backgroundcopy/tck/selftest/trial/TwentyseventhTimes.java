package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Mistakes with time. */
final class TwentyseventhTimes {

  private static final Duration PERIOD = Duration.ofDays(90);

  private TwentyseventhTimes() {}

  static List<Suspect> all() {
    return List.of(flagsAreNothing(), stoppedClock(), stillTries());
  }

  private static Suspect flagsAreNothing() {
    return new Suspect(
        Kind.TIME,
        "to set the notify flags does not count as a change of a suspended group",
        "LIFE-03: \"A group without progress or change for the inactivity period\"",
        () -> {
          Map<UUID, Duration> active = new ConcurrentHashMap<>();
          Map<UUID, BackgroundCopyGroup> flagged = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.is("manager.createGroup")) {
              active.put(call.argument(0), call.scene.clock);
            } else if (call.of("group.set", GroupProperty.NOTIFY_FLAGS)) {
              flagged.put(Eighth.past(call).id, call.group());
            } else if (Eighth.on(
                call,
                "group.set",
                "group.suspend",
                "group.resume",
                "group.switchToForeground",
                "group.createJob",
                "group.setCallback",
                "group.clearCallback",
                "group.whenDone",
                "job.addFiles")) {
              active.put(Eighth.past(call).id, call.scene.clock);
            } else if (call.is("queue.advance")) {
              Duration now = call.scene.clock.plus(call.<Duration>argument(0));
              flagged.forEach((id, group) -> {
                Duration last = active.getOrDefault(id, now);
                if (now.minus(last).compareTo(PERIOD) >= 0) {
                  end(group);
                }
              });
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.queue.advance(Duration.ofDays(60));
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          stage.queue.advance(Duration.ofDays(60));
          assertThat(stage.user.enumGroups().count()).isEqualTo(1);
        });
  }

  private static void end(BackgroundCopyGroup group) {
    try {
      if (group.status().state() == GroupState.SUSPENDED) {
        group.cancel();
      }
    } catch (RuntimeException e) {
      // It has ended already, or cannot end now.
    }
  }

  private static Suspect stoppedClock() {
    return new Suspect(
        Kind.TIME,
        "the inactivity period does not go on while the service is stopped",
        "LIFE-03: \"without progress or change for the inactivity period (default 90 days) must be"
            + " cancelled and removed\"",
        () -> {
          AtomicBoolean stopped = new AtomicBoolean();
          return call -> {
            if (call.is("queue.advance") && stopped.get()) {
              return null;
            }
            Object answer = call.proceed();
            if (call.is("queue.stopService", "queue.startService")) {
              stopped.set(call.is("queue.stopService"));
            }
            return answer;
          };
        },
        stage -> {
          UUID id = stage.group().id();
          stage.queue.stopService();
          stage.queue.advance(PERIOD.plusDays(1));
          stage.queue.startService();
          stage.queue.settle();
          assertThat(stage.user.details(id)).isEmpty();
        });
  }

  private static Suspect stillTries() {
    return new Suspect(
        Kind.TIME,
        "a group that was paused while it waited still tells when it tries again",
        "GroupDetails.nextAttempt: \"empty if no attempt is waited for\"",
        () -> {
          Map<UUID, Instant> waited = new ConcurrentHashMap<>();
          return call -> Eighth.told(call, details -> {
            details.nextAttempt().ifPresent(time -> waited.put(details.id(), time));
            Instant last = waited.get(details.id());
            return last != null && details.state() == GroupState.SUSPENDED
                ? Eighth.copy(details).nextAttempt(last).build()
                : details;
          });
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          stage.run(group);
          assertThat(Eighth.details(stage, group).nextAttempt()).isPresent();
          group.suspend();
          stage.queue.settle();
          GroupDetails paused = Eighth.details(stage, group);
          assertThat(paused.nextAttempt()).isEmpty();
        });
  }
}
