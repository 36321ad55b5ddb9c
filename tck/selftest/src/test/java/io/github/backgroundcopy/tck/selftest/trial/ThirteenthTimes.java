package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** Mistakes with time. */
final class ThirteenthTimes {

  private static final Duration SHORT = Duration.ofDays(60);
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private ThirteenthTimes() {}

  static List<Suspect> all() {
    return List.of(shortInTheForeground(), summerTime(), completedAtOnce());
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

  private static Suspect shortInTheForeground() {
    return new Suspect(
        Kind.TIME,
        "a group in the foreground leaves after 60 days without a change",
        "LIFE-03: \"without progress or change for the inactivity period (default 90 days)\"",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("queue.advance")) {
            Duration clock = call.scene.clock.plus(call.<Duration>argument(0));
            for (Past past : call.scene.pasts()) {
              past.look()
                  .filter(seen -> seen.status().foreground())
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
          group.switchToForeground();
          stage.queue.advance(Duration.ofDays(75));
          assertThat(stage.user.details(group.id())).isPresent();
        });
  }

  /** Times are kept as those of the place. */
  private static Suspect summerTime() {
    return new Suspect(
        Kind.TIME,
        "times in the summer are told an hour late",
        "DETAIL-06: \"The times that details tell must be those of the clock\"",
        () -> call -> Eighth.told(call, details -> {
          GroupDetails.Builder to = Eighth.copy(details);
          details.created().map(ThirteenthTimes::inSummer).ifPresent(to::created);
          details.changed().map(ThirteenthTimes::inSummer).ifPresent(to::changed);
          details.begun().map(ThirteenthTimes::inSummer).ifPresent(to::begun);
          details.completed().map(ThirteenthTimes::inSummer).ifPresent(to::completed);
          details.nextAttempt().map(ThirteenthTimes::inSummer).ifPresent(to::nextAttempt);
          return to.build();
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          for (int month = 1; month <= 12; month++) {
            stage.queue.advance(Duration.ofDays(30));
            group.set(GroupProperty.DISPLAY_NAME, "month " + month);
            GroupDetails details = Eighth.details(stage, group);
            assertThat(Duration.between(
                    details.created().orElseThrow(), details.changed().orElseThrow()))
                .isBetween(
                    Duration.ofDays(30L * month), Duration.ofDays(30L * month).plusMinutes(5));
          }
        });
  }

  private static Instant inSummer(Instant time) {
    return ZONE.getRules().isDaylightSavings(time) ? time.plus(Duration.ofHours(1)) : time;
  }

  private static Suspect completedAtOnce() {
    return new Suspect(
        Kind.TIME,
        "a complete group was completed when it began to transfer",
        "GroupDetails.completed: \"when all files of the group had arrived\"; DETAIL-06",
        () -> call -> Eighth.told(
            call,
            details -> details.completed().isPresent() && details.begun().isPresent()
                ? Eighth.copy(details).completed(details.begun().get()).build()
                : details),
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.held(stage, file);
          stage.queue.advance(Duration.ofHours(1));
          Eighth.let(stage, file);
          GroupDetails details = Eighth.details(stage, group);
          assertThat(details.completed().orElseThrow())
              .isAfterOrEqualTo(details.begun().orElseThrow().plus(Duration.ofHours(1)));
        });
  }
}
