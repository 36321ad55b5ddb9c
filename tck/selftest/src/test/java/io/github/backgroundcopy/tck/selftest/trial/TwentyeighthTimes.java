package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Mistakes with time. */
final class TwentyeighthTimes {

  private TwentyeighthTimes() {}

  static List<Suspect> all() {
    return List.of(attemptOfThePaused(), uptime(), seenIsUsed(), createdWhenSeen());
  }

  /** Pausing does not clear the column. */
  private static Suspect attemptOfThePaused() {
    return new Suspect(
        Kind.TIME,
        "a group that is paused between two attempts still waits for the next one",
        "GroupDetails.nextAttempt: \"when a running group that met a recoverable error tries again\", \"or"
            + " empty if no attempt is waited for\"",
        () -> {
          Map<Past, Instant> attempts = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.suspend")) {
              Past past = Eighth.past(call);
              Instant next = past.look().flatMap(GroupDetails::nextAttempt).orElse(null);
              Object answer = call.proceed();
              if (next != null) {
                attempts.put(past, next);
              }
              return answer;
            }
            if (Eighth.on(call, "group.resume")) {
              Object answer = call.proceed();
              attempts.remove(Eighth.past(call));
              return answer;
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              Instant next = past == null ? null : attempts.get(past);
              return next != null && details.state() == GroupState.SUSPENDED
                  ? Eighth.copy(details).nextAttempt(next).build()
                  : details;
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          stage.run(group);
          assertThat(Eighth.details(stage, group).nextAttempt()).isPresent();
          group.suspend();
          stage.queue.settle();
          assertThat(Eighth.details(stage, group).nextAttempt()).isEmpty();
        });
  }

  /** The clock counts from the start of the process. */
  private static Suspect uptime() {
    return new Suspect(
        Kind.TIME,
        "the time in which the service is stopped does not pass for the queue",
        "LIFE-03: \"A group without progress or change for the inactivity period\" must go, whether or not"
            + " the service ran meanwhile",
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
          stage.group();
          stage.queue.stopService();
          stage.queue.advance(Duration.ofDays(91));
          stage.queue.startService();
          stage.queue.settle();
          assertThat(stage.user.enumGroups().count()).isZero();
        });
  }

  /** A cache that throws out what was used least of late. */
  private static Suspect seenIsUsed() {
    return new Suspect(
        Kind.TIME,
        "a group that somebody looks at does not expire",
        "LIFE-03: \"A group without progress or change for the inactivity period\" must be removed;"
            + " details: \"Looks at one group\"",
        () -> {
          Map<UUID, BackgroundCopyGroup> handles = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            TwentyeighthTools.remember(call, handles, answer);
            if (call.is("manager.details")
                && answer instanceof Optional<?> details
                && details.isPresent()) {
              BackgroundCopyGroup group = handles.get(call.<UUID>argument(0));
              if (group != null) {
                TwentyeighthTools.quietly(() -> touch(group));
              }
            }
            return answer;
          };
        },
        stage -> {
          UUID id = stage.group().id();
          stage.queue.advance(Duration.ofDays(89));
          assertThat(stage.user.details(id)).isPresent();
          stage.queue.advance(Duration.ofDays(2));
          assertThat(stage.user.enumGroups().next(1)).isEmpty();
        });
  }

  /** The record is made when it is needed. */
  private static Suspect createdWhenSeen() {
    return new Suspect(
        Kind.TIME,
        "a group was created when somebody looked at it first",
        "GroupDetails.created: \"Gives when the group was created\"",
        () -> call -> Eighth.told(call, details -> {
          Past past = call.scene.past(details.id());
          Instant created = details.created().orElse(null);
          if (past == null || created == null) {
            return details;
          }
          Duration late = call.scene.memo(past, Duration.class, past::age);
          return Eighth.copy(details).created(created.plus(late)).build();
        }),
        stage -> {
          BackgroundCopyGroup one = stage.group();
          stage.queue.advance(Duration.ofDays(1));
          BackgroundCopyGroup other = stage.group();
          assertThat(Duration.between(
                  Eighth.details(stage, one).created().orElseThrow(),
                  Eighth.details(stage, other).created().orElseThrow()))
              .isEqualTo(Duration.ofDays(1));
        });
  }

  private static void touch(BackgroundCopyGroup group) {
    String text = group.get(GroupProperty.DESCRIPTION);
    group.set(GroupProperty.DESCRIPTION, text.isEmpty() ? "touched" : "");
    group.set(GroupProperty.DESCRIPTION, text);
  }
}
