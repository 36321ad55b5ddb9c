package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Mistakes with time. */
final class FifteenthTimes {

  private static final Duration MOST = Duration.ofDays(90);
  private static final Duration PIECE = Duration.ofDays(30);
  private static final int HALF_A_DAY = 12;

  private FifteenthTimes() {}

  static List<Suspect> all() {
    return List.of(writtenByGetting(), inTheAfternoon(), everySecondStays());
  }

  /** Leaves a group as it was, but for the time at which it was changed. */
  private static void touch(BackgroundCopyGroup group) {
    String name = group.get(GroupProperty.DISPLAY_NAME);
    group.set(GroupProperty.DISPLAY_NAME, name.isEmpty() ? "touched" : "");
    group.set(GroupProperty.DISPLAY_NAME, name);
  }

  /** The owner is written whoever it was, and with it the time. */
  private static Suspect writtenByGetting() {
    return new Suspect(
        Kind.TIME,
        "a group has been changed when its owner gets it, and stays for another 90 days",
        "GroupDetails.changed: \"A call that leaves the group as it was … is no change\"; LIFE-03",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("manager.getGroup")
              && call.client().principal() != Principal.A
              && answer instanceof BackgroundCopyGroup group) {
            touch(group);
          }
          return answer;
        },
        stage -> {
          UUID id = stage.group().id();
          stage.queue.advance(Duration.ofDays(60));
          assertThat(stage.user.getGroup(id).id()).isEqualTo(id);
          stage.queue.advance(Duration.ofDays(60));
          assertThat(stage.user.details(id)).isEmpty();
        });
  }

  /** The hour is written with hh. */
  private static Suspect inTheAfternoon() {
    return new Suspect(
        Kind.TIME,
        "a time of the last change in the afternoon is told as that of the morning",
        "GroupDetails.changed: \"when the group was last changed, or last made progress\";"
            + " DETAIL-06",
        () -> call -> Eighth.told(
            call,
            details -> details
                .changed()
                .filter(FifteenthTimes::isAfternoon)
                .map(time -> Eighth.copy(details)
                    .changed(time.minus(Duration.ofHours(HALF_A_DAY)))
                    .build())
                .orElse(details)),
        stage -> {
          for (int hour = 0; hour <= HALF_A_DAY; hour++) {
            GroupDetails details = Eighth.details(stage, stage.group());
            assertThat(details.changed().orElseThrow())
                .isAfterOrEqualTo(details.created().orElseThrow());
            stage.queue.advance(Duration.ofHours(1));
          }
        });
  }

  private static boolean isAfternoon(Instant time) {
    return time.atOffset(ZoneOffset.UTC).get(ChronoField.HOUR_OF_DAY) >= HALF_A_DAY;
  }

  /** A list is walked by index while what is due is taken out of it. */
  private static Suspect everySecondStays() {
    return new Suspect(
        Kind.TIME,
        "of two groups in a row that are due to leave for their inactivity the second stays",
        "LIFE-03: \"A group without progress or change for the inactivity period … must be"
            + " cancelled and removed\"",
        () -> call -> {
          if (!call.is("queue.advance")) {
            return call.proceed();
          }
          Duration time = call.argument(0);
          List<Past> passed = passed(call.scene, call.scene.clock.plus(time));
          if (passed.isEmpty()) {
            return call.proceed();
          }
          for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(PIECE)) {
            passed.forEach(FifteenthTimes::keep);
            Object unused = call.with(left.compareTo(PIECE) < 0 ? left : PIECE);
          }
          return null;
        },
        stage -> {
          UUID first = stage.group().id();
          UUID second = stage.group().id();
          stage.queue.advance(Duration.ofDays(100));
          assertThat(stage.user.details(first)).isEmpty();
          assertThat(stage.user.details(second)).isEmpty();
        });
  }

  /** Gives what is due and behind a group that leaves. */
  private static List<Past> passed(Scene scene, Duration clock) {
    List<Past> passed = new ArrayList<>();
    boolean left = false;
    for (Past past : scene.pasts().stream()
        .sorted(Comparator.comparingInt(past -> past.number))
        .toList()) {
      Optional<GroupDetails> look = past.look();
      if (look.isEmpty()) {
        continue;
      }
      boolean due = isDue(look.get(), past, clock);
      if (due && left) {
        passed.add(past);
      }
      left = due && !left;
    }
    return passed;
  }

  private static boolean isDue(GroupDetails details, Past past, Duration clock) {
    Instant then =
        details.created().orElse(Instant.EPOCH).minus(past.born()).plus(clock).minus(MOST);
    return details.state() != GroupState.RUNNING
        && details.changed().orElse(Instant.MAX).isBefore(then);
  }

  private static void keep(Past past) {
    try {
      touch(past.maker.manager().getGroup(past.id));
    } catch (RuntimeException e) {
      // It has gone, or belongs to somebody else.
    }
  }
}
