package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in what is a change, and in how long it lasts. */
final class EleventhTimes {

  private static final Duration MOST = Duration.ofDays(90);
  private static final Duration STEP = Duration.ofDays(30);

  private EleventhTimes() {}

  static List<Suspect> all() {
    return List.of(changedToTheSame(), pausedWithoutChange(), runsForEver());
  }

  private static Suspect changedToTheSame() {
    return new Suspect(
        Kind.TIME,
        "a group whose name is set to what it is was changed then",
        "GroupDetails.changed: \"setting a text or flags to what they are, is no change\"",
        () -> {
          Map<Past, Duration> touched = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.DISPLAY_NAME)) {
              Past past = Eighth.past(call);
              boolean same = past.look()
                  .filter(details -> details.displayName().equals(call.argument(1)))
                  .isPresent();
              Object answer = call.proceed();
              if (same) {
                touched.put(past, call.scene.clock.minus(past.born()));
              }
              return answer;
            }
            return Eighth.told(call, right -> {
              Past past = call.scene.past(right.id());
              Duration after = past == null ? null : touched.get(past);
              if (after == null || right.created().isEmpty() || right.changed().isEmpty()) {
                return right;
              }
              Instant then = right.created().get().plus(after);
              return then.isAfter(right.changed().get())
                  ? Eighth.copy(right).changed(then).build()
                  : right;
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, "a name");
          Instant changed = Eighth.details(stage, group).changed().orElseThrow();
          stage.queue.advance(Duration.ofHours(1));
          group.set(GroupProperty.DISPLAY_NAME, "a name");
          assertThat(Eighth.details(stage, group).changed()).hasValue(changed);
        });
  }

  /** A change that is taken for none. */
  private record Quiet(Instant before, Instant after, BackgroundCopyGroup group) {}

  private static Suspect pausedWithoutChange() {
    return new Suspect(
        Kind.TIME,
        "a group that was paused leaves 90 days after what had been its last change before",
        "LIFE-03: removed \"without progress or change for the inactivity period\", and \"every"
            + " change counts\"",
        () -> {
          Map<Past, Quiet> pauses = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.suspend")) {
              Past past = Eighth.past(call);
              Instant before = changed(past);
              Object answer = call.proceed();
              Instant after = changed(past);
              if (before.isBefore(after)) {
                pauses.compute(
                    past,
                    (key, old) -> new Quiet(
                        old != null && old.after().equals(before) ? old.before() : before,
                        after,
                        call.group()));
              }
              return answer;
            }
            Object answer = call.proceed();
            if (call.is("queue.advance")) {
              Duration now = call.scene.clock.plus(call.<Duration>argument(0));
              pauses.forEach((past, pause) -> leave(past, pause, now));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          stage.queue.advance(Duration.ofDays(60));
          group.suspend();
          stage.queue.advance(Duration.ofDays(60));
          assertThat(stage.user.details(group.id())).isPresent();
        });
  }

  private static void leave(Past past, Quiet pause, Duration now) {
    GroupDetails details = past.look().orElse(null);
    if (details == null
        || details.created().isEmpty()
        || !details.changed().equals(Optional.of(pause.after()))) {
      return;
    }
    Instant time = details.created().get().plus(now.minus(past.born()));
    if (Duration.between(pause.before(), time).compareTo(MOST) > 0) {
      try {
        pause.group().cancel();
      } catch (RuntimeException e) {
        // It is somebody else's.
      }
    }
  }

  private static Instant changed(Past past) {
    return past.look().flatMap(GroupDetails::changed).orElse(Instant.EPOCH);
  }

  /** Only what rests is looked at. */
  private static Suspect runsForEver() {
    return new Suspect(
        Kind.TIME,
        "a running group of which nothing comes never leaves for its inactivity",
        "LIFE-03: \"A group without progress or change for the inactivity period must be"
            + " cancelled and removed\"",
        () -> {
          Map<Past, BackgroundCopyGroup> started = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.resume")) {
              started.put(Eighth.past(call), call.group());
            }
            if (!call.is("queue.advance")) {
              return call.proceed();
            }
            Duration left = call.argument(0);
            while (left.compareTo(STEP) > 0) {
              touch(started);
              call.with(STEP);
              left = left.minus(STEP);
            }
            touch(started);
            return call.with(left);
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          stage.queue.advance(Duration.ofDays(91));
          assertThat(stage.user.details(group.id())).isEmpty();
        });
  }

  private static void touch(Map<Past, BackgroundCopyGroup> groups) {
    groups.forEach((past, group) -> {
      if (past.look().filter(details -> details.state() == GroupState.RUNNING).isPresent()) {
        try {
          String name = group.get(GroupProperty.DISPLAY_NAME);
          group.set(GroupProperty.DISPLAY_NAME, name.isEmpty() ? "running" : "");
          group.set(GroupProperty.DISPLAY_NAME, name);
        } catch (RuntimeException e) {
          // It is somebody else's.
        }
      }
    });
  }
}
