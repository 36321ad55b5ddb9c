package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in what time does. */
final class TwentyninthTimes {

  private static final Duration LIMIT = Duration.ofDays(90);

  private TwentyninthTimes() {}

  static List<Suspect> all() {
    return List.of(flagsAreNoChange(), youngAfterARestart(), lookedAt());
  }

  private static Suspect flagsAreNoChange() {
    return new Suspect(
        Kind.TIME,
        "a group whose flags were changed grows old as if they had not been",
        "LIFE-03: \"A group without progress or change for the inactivity period\"",
        () -> {
          Map<Past, Uncounted> uncounted = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.NOTIFY_FLAGS)) {
              Past past = Eighth.past(call);
              Optional<Instant> before = past.look().flatMap(GroupDetails::changed);
              Object answer = call.proceed();
              Optional<Instant> after = past.look().flatMap(GroupDetails::changed);
              if (before.isPresent() && after.isPresent() && !after.equals(before)) {
                uncounted.merge(
                    past, new Uncounted(call.group(), before.get(), after.get()), Uncounted::and);
              }
              return answer;
            }
            Object answer = call.proceed();
            if (call.is("queue.advance")) {
              Duration now = call.scene.clock.plus(call.<Duration>argument(0));
              uncounted.forEach((past, one) -> one.expire(past, now.minus(past.born())));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.queue.advance(Duration.ofDays(80));
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          stage.queue.advance(Duration.ofDays(20));
          assertThat(all(stage)).containsExactly(group.id());
        });
  }

  private static List<UUID> all(Stage stage) {
    return stage.user.enumGroups().next(Integer.MAX_VALUE);
  }

  /** The time of the last change is that when it was read back. */
  private static Suspect youngAfterARestart() {
    return new Suspect(
        Kind.TIME,
        "a restart makes all groups young again",
        "LIFE-03: \"A group without progress or change for the inactivity period\"; LIFE-02",
        () -> {
          Map<Past, BackgroundCopyGroup> handles = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (call.is("queue.startService")) {
              for (Past past : call.scene.pasts()) {
                BackgroundCopyGroup group = handles.get(past);
                if (group != null && past.look().isPresent()) {
                  Twentyninth.touch(group);
                }
              }
            } else if (Eighth.on(call, "group.set", "group.createJob", "group.status")) {
              handles.put(Eighth.past(call), call.group());
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, "a name");
          stage.queue.advance(Duration.ofDays(60));
          stage.restart();
          stage.queue.advance(Duration.ofDays(40));
          assertThat(all(stage)).isEmpty();
        });
  }

  /** What is counted is the last access. */
  private static Suspect lookedAt() {
    return new Suspect(
        Kind.TIME,
        "a group whose status is asked for now and then does not grow old",
        "LIFE-03: \"A group without progress or change for the inactivity period\"",
        () -> {
          Map<Past, Duration> looks = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.status")) {
              Past past = Eighth.past(call);
              Duration now = call.scene.clock;
              Duration last = Objects.requireNonNullElse(looks.put(past, now), past.born());
              if (now.minus(last).toDays() >= 1) {
                Twentyninth.touch(call.group());
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.queue.advance(Duration.ofDays(60));
          assertThat(group.status().foreground()).isFalse();
          stage.queue.advance(Duration.ofDays(40));
          assertThat(all(stage)).isEmpty();
        });
  }

  /**
   * A change that is not counted.
   *
   * @param group whose
   * @param quietSince when it was changed before, in a way that counts
   * @param shown when it was changed in this way
   */
  private record Uncounted(BackgroundCopyGroup group, Instant quietSince, Instant shown) {

    Uncounted and(Uncounted later) {
      return later.quietSince.equals(shown)
          ? new Uncounted(later.group, quietSince, later.shown)
          : later;
    }

    void expire(Past past, Duration age) {
      past.look()
          .filter(details -> details.changed().equals(Optional.of(shown)))
          .flatMap(GroupDetails::created)
          .filter(created -> Duration.between(quietSince, created.plus(age)).compareTo(LIMIT) >= 0)
          .ifPresent(created -> Twentyninth.quietly(group::cancel));
    }
  }
}
