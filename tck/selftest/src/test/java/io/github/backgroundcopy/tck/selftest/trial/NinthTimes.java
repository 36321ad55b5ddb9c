package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with time. */
final class NinthTimes {

  private static final Duration MOST = Duration.ofDays(90);
  private static final String[] CHANGES = {
    "group.set",
    "group.resume",
    "group.suspend",
    "group.createJob",
    "group.setCallback",
    "group.clearCallback",
    "group.whenDone",
    "job.addFiles"
  };

  private NinthTimes() {}

  static List<Suspect> all() {
    return List.of(progressIsNothing(), waitsThoughPaused(), quietSwitch());
  }

  private static Suspect progressIsNothing() {
    return new Suspect(
        Kind.TIME,
        "a group leaves 90 days after the last call that changed it, whatever arrived since",
        "LIFE-03: removed \"without progress or change for the inactivity period\"",
        () -> {
          Map<UUID, BackgroundCopyGroup> groups = new ConcurrentHashMap<>();
          Map<UUID, Duration> changed = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (answer instanceof BackgroundCopyGroup group) {
              groups.put(group.id(), group);
              changed.put(group.id(), call.scene.clock);
            } else if (call.is("manager.addAll")) {
              for (Object group : (List<?>) Objects.requireNonNull(answer)) {
                groups.put(((BackgroundCopyGroup) group).id(), (BackgroundCopyGroup) group);
                changed.put(((BackgroundCopyGroup) group).id(), call.scene.clock);
              }
            } else if (Eighth.on(call, CHANGES) || Eighth.on(call, "group.switchToForeground")) {
              changed.put(Eighth.past(call).id, call.scene.clock);
            } else if (call.is("queue.advance")) {
              Duration now = call.scene.clock.plus(call.<Duration>argument(0));
              changed.forEach((id, then) -> {
                if (now.minus(then).compareTo(MOST) >= 0) {
                  cancel(Objects.requireNonNull(groups.get(id)));
                }
              });
            }
            return answer;
          };
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyGroup group = Eighth.held(stage, file);
          stage.queue.advance(Duration.ofDays(60));
          Eighth.let(stage, file);
          assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
          stage.queue.advance(Duration.ofDays(60));
          assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
        });
  }

  private static void cancel(BackgroundCopyGroup group) {
    try {
      group.cancel();
    } catch (RuntimeException e) {
      // It has gone already.
    }
  }

  private static Suspect waitsThoughPaused() {
    return new Suspect(
        Kind.TIME,
        "a group that is suspended while it waits for its next attempt tells the time of that",
        "GroupDetails.nextAttempt: \"empty if no attempt is waited for\"; DETAIL-04",
        () -> {
          Map<UUID, Instant> waited = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.suspend")) {
              UUID id = Eighth.past(call).id;
              waited.remove(id);
              Eighth.past(call)
                  .look()
                  .flatMap(GroupDetails::nextAttempt)
                  .ifPresent(time -> waited.put(id, time));
            } else if (Eighth.on(call, "group.resume")) {
              waited.remove(Eighth.past(call).id);
            }
            return Eighth.told(call, details -> {
              Instant time = waited.get(details.id());
              return time == null || details.state() != GroupState.SUSPENDED
                  ? details
                  : Eighth.copy(details).nextAttempt(time).build();
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          stage.run(group);
          assertThat(Eighth.details(stage, group).nextAttempt()).isPresent();
          group.suspend();
          assertThat(Eighth.details(stage, group).nextAttempt()).isEmpty();
        });
  }

  private record Switch(Instant before, Instant after) {}

  private static Suspect quietSwitch() {
    return new Suspect(
        Kind.TIME,
        "a group that is switched to the foreground is told as unchanged since before",
        "GroupDetails.changed: \"when the group was last changed\"; DETAIL-06",
        () -> {
          Map<UUID, Switch> switches = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.switchToForeground")) {
              Past past = Eighth.past(call);
              Instant before = changed(past);
              Object answer = call.proceed();
              Instant after = changed(past);
              if (before.isBefore(after)) {
                switches.put(past.id, new Switch(before, after));
              }
              return answer;
            }
            if (Eighth.on(call, CHANGES)) {
              switches.remove(Eighth.past(call).id);
            }
            return Eighth.told(call, details -> {
              Switch last = switches.get(details.id());
              return last == null || !details.changed().equals(Optional.of(last.after()))
                  ? details
                  : Eighth.copy(details).changed(last.before()).build();
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          Instant before = Eighth.details(stage, group).changed().orElseThrow();
          stage.queue.advance(Duration.ofHours(1));
          group.switchToForeground();
          assertThat(Eighth.details(stage, group).changed().orElseThrow())
              .isAfter(before.plus(Duration.ofMinutes(59)));
        });
  }

  private static Instant changed(Past past) {
    return past.look().flatMap(GroupDetails::changed).orElse(Instant.EPOCH);
  }
}
