package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with time. */
final class TwelfthTimes {

  private static final Duration SHORT = Duration.ofDays(60);
  private static final Duration MOST = Duration.ofDays(90);

  private TwelfthTimes() {}

  static List<Suspect> all() {
    return List.of(emptyOnes(), dueAtOnce(), fromTheAddition());
  }

  private static void cancel(Scene scene, UUID id) {
    try {
      scene.administrator().getGroup(id).cancel();
    } catch (RuntimeException e) {
      // It has gone already, or the service is stopped.
    }
  }

  /** Gives the queue's time when its clock had moved so far. */
  private static Instant now(GroupDetails details, Past past, Duration clock) {
    return details.created().orElse(Instant.EPOCH).minus(past.born()).plus(clock);
  }

  private static Suspect emptyOnes() {
    return new Suspect(
        Kind.TIME,
        "a group without files leaves after 60 days without a change",
        "LIFE-03: \"without progress or change for the inactivity period (default 90 days)\"",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("queue.advance")) {
            Duration clock = call.scene.clock.plus(call.<Duration>argument(0));
            for (Past past : call.scene.pasts()) {
              past.look()
                  .filter(seen -> seen.fileCount() == 0)
                  .filter(seen -> !seen.changed()
                      .orElse(Instant.MAX)
                      .isAfter(now(seen, past, clock).minus(SHORT)))
                  .ifPresent(seen -> cancel(call.scene, past.id));
            }
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.queue.advance(Duration.ofDays(75));
          assertThat(stage.user.details(group.id())).isPresent();
        });
  }

  /** The time that is left is told as if it were none. */
  private static Suspect dueAtOnce() {
    return new Suspect(
        Kind.TIME,
        "the next attempt is always told for the time of the look",
        "GroupDetails.nextAttempt: \"when a running group that met a recoverable error tries"
            + " again\"; DETAIL-06",
        () -> call -> Eighth.told(call, details -> {
          Past past = call.scene.past(details.id());
          return past == null || details.nextAttempt().isEmpty()
              ? details
              : Eighth.copy(details)
                  .nextAttempt(now(details, past, call.scene.clock))
                  .build();
        }),
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          stage.run(group);
          GroupDetails details = Eighth.details(stage, group);
          assertThat(details.nextAttempt().orElseThrow())
              .isAfter(details.changed().orElseThrow());
        });
  }

  /** The day on which a group leaves is written with it, and later by single calls alone. */
  private static Suspect fromTheAddition() {
    return new Suspect(
        Kind.TIME,
        "a group that was added at once leaves 90 days after that, whatever was changed since",
        "LIFE-03: \"without progress or change for the inactivity period\"; QMGR-ADD-01",
        () -> {
          Map<UUID, Duration> added = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.is("manager.createGroup") && answer instanceof BackgroundCopyGroup group) {
              added.remove(group.id());
            } else if (call.is("manager.add") && answer instanceof BackgroundCopyGroup group) {
              added.put(group.id(), call.scene.clock);
            } else if (call.is("manager.addAll") && answer instanceof List<?> groups) {
              for (Object group : groups) {
                added.put(((BackgroundCopyGroup) group).id(), call.scene.clock);
              }
            } else if (call.is("queue.advance")) {
              Duration clock = call.scene.clock.plus(call.<Duration>argument(0));
              added.forEach((id, then) -> {
                if (clock.minus(then).compareTo(MOST) > 0 && added.remove(id, then)) {
                  cancel(call.scene, id);
                }
              });
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.user.add(GroupSpec.builder().build());
          stage.queue.advance(Duration.ofDays(60));
          group.set(GroupProperty.DISPLAY_NAME, "new");
          stage.queue.advance(Duration.ofDays(60));
          assertThat(stage.user.details(group.id())).isPresent();
        });
  }
}
