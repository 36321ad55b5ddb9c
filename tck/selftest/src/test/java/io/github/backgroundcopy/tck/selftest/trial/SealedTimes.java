package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import java.time.Duration;
import java.util.List;

/** Mistakes with time: when groups expire, what keeps them, and what is told of moments. */
final class SealedTimes {

  private SealedTimes() {}

  static List<Suspect> all() {
    return List.of(completeOnesEarly(), completeOnesNever(), foregroundNever());
  }

  private static Suspect completeOnesEarly() {
    return new Suspect(
        TIME,
        "complete groups are tidied up after a week",
        "LIFE-03, BackgroundCopyGroup: \"stays in the queue … until it is cancelled\"",
        Times.expiry((past, idle) -> idle.compareTo(Duration.ofDays(7)) >= 0
            && past.look()
                .map(GroupDetails::state)
                .filter(GroupState.COMPLETE::equals)
                .isPresent()),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          stage.queue.advance(Duration.ofDays(8));
          assertThat(stage.user.details(group.id())).isPresent();
        });
  }

  private static Suspect completeOnesNever() {
    return new Suspect(
        TIME,
        "complete groups never expire",
        "LIFE-03",
        Times.kept(
            "queue.advance",
            past -> past.look()
                .map(GroupDetails::state)
                .filter(GroupState.COMPLETE::equals)
                .isPresent()),
        stage -> {
          BackgroundCopyGroup group = stage.small();
          stage.complete(group);
          stage.queue.advance(Duration.ofDays(60));
          stage.queue.advance(Duration.ofDays(60));
          assertThat(stage.user.details(group.id())).isEmpty();
        });
  }

  private static Suspect foregroundNever() {
    return new Suspect(
        TIME,
        "groups in the foreground never expire",
        "LIFE-03",
        Times.kept(
            "queue.advance",
            past -> past.look()
                .filter(details -> (details.status().bits() & GroupStatus.FOREGROUND) != 0)
                .isPresent()),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.switchToForeground();
          group.set(GroupProperty.DISPLAY_NAME, "name");
          stage.queue.advance(Duration.ofDays(60));
          stage.queue.advance(Duration.ofDays(60));
          assertThat(stage.user.details(group.id())).isEmpty();
        });
  }
}
