package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with time. */
final class FourteenthTimes {

  private static final Duration MOST = Duration.ofDays(90);
  private static final String[] CHANGES = {
    "group.set",
    "group.resume",
    "group.suspend",
    "group.createJob",
    "group.switchToForeground",
    "group.setCallback",
    "group.clearCallback",
    "group.whenDone"
  };

  private FourteenthTimes() {}

  static List<Suspect> all() {
    return List.of(filesAreNoChange(), inWholeMinutes(), administratorsNever());
  }

  private record Changed(BackgroundCopyGroup group, Duration before) {}

  private static Suspect filesAreNoChange() {
    return new Suspect(
        Kind.TIME,
        "a group leaves 90 days after its last change though files were added since",
        "LIFE-03: \"without progress or change for the inactivity period\", and \"every change"
            + " counts\"",
        () -> {
          Map<Past, Duration> changed = new ConcurrentHashMap<>();
          Map<Past, Changed> added = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, CHANGES)) {
              changed.put(Eighth.past(call), call.scene.clock);
              added.remove(Eighth.past(call));
            } else if (Eighth.on(call, "job.addFiles")) {
              Past past = Eighth.past(call);
              Duration before = changed.getOrDefault(past, past.born());
              added.put(past, new Changed(call.group(), before));
            } else if (call.is("queue.advance")) {
              Duration now = call.scene.clock.plus(call.<Duration>argument(0));
              added.forEach((past, last) -> {
                if (now.minus(last.before()).compareTo(MOST) > 0 && isSuspended(past)) {
                  cancel(last.group());
                }
              });
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          BackgroundCopyJob job = group.createJob(UUID.randomUUID());
          stage.queue.advance(Duration.ofDays(60));
          job.addFiles(List.of(stage.file(5)));
          stage.queue.advance(Duration.ofDays(60));
          assertThat(stage.user.details(group.id())).isPresent();
        });
  }

  private static boolean isSuspended(Past past) {
    return past.look()
        .map(GroupDetails::state)
        .filter(GroupState.SUSPENDED::equals)
        .isPresent();
  }

  private static void cancel(BackgroundCopyGroup group) {
    try {
      group.cancel();
    } catch (RuntimeException e) {
      // It has gone already, or is somebody else's.
    }
  }

  private static Suspect inWholeMinutes() {
    return new Suspect(
        Kind.TIME,
        "when a group began is told in whole minutes, and so before its creation",
        "DETAIL-05: \"The times that details tell must stand in order: created, begun,"
            + " completed\"; GroupDetails.begun",
        () -> call -> Eighth.told(
            call,
            details -> details
                .begun()
                .map(begun -> Eighth.copy(details)
                    .begun(begun.truncatedTo(ChronoUnit.MINUTES))
                    .build())
                .orElse(details)),
        stage -> {
          for (int i = 0; i < 2; i++) {
            stage.queue.advance(Duration.ofSeconds(30));
            BackgroundCopyGroup group = stage.small();
            stage.complete(group);
            GroupDetails details = Eighth.details(stage, group);
            assertThat(details.begun().orElseThrow())
                .isAfterOrEqualTo(details.created().orElseThrow());
          }
        });
  }

  private static Suspect administratorsNever() {
    return new Suspect(
        Kind.TIME,
        "groups of an administrator never leave for their inactivity",
        "LIFE-03: \"A group without progress or change for the inactivity period must be"
            + " cancelled and removed\"",
        Times.kept("queue.advance", past -> past.isOf(Principal.A) || past.tookOver),
        stage -> {
          UUID id = stage.client(Principal.A).createGroup(UUID.randomUUID()).id();
          stage.queue.advance(Duration.ofDays(60));
          stage.queue.advance(Duration.ofDays(60));
          assertThat(stage.client(Principal.A).details(id)).isEmpty();
        });
  }
}
