package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Mistakes with time. */
final class TwentyfourthTimes {

  private static final Duration STEP = Duration.ofDays(30);

  private TwentyfourthTimes() {}

  static List<Suspect> all() {
    return List.of(createdAtTheRestart(), youngWhenLookedAt(), youngWhenHeard());
  }

  /** When the object was created is known, and not when the group was. */
  private static Suspect createdAtTheRestart() {
    return new Suspect(
        Kind.TIME,
        "groups tell the last start of the service for the time of their creation",
        "GroupDetails.created: \"Gives when the group was created\"; LIFE-02",
        () -> {
          AtomicReference<Duration> start = new AtomicReference<>(Duration.ZERO);
          return call -> {
            if (call.is("queue.startService")) {
              Object answer = call.proceed();
              start.set(call.scene.clock);
              return answer;
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              Instant created = details.created().orElse(null);
              return past == null || created == null || !past.sawRestart()
                  ? details
                  : Eighth.copy(details)
                      .created(created.plus(Objects.requireNonNull(start.get()).minus(past.born())))
                      .build();
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          Optional<Instant> created = Eighth.details(stage, group).created();
          stage.queue.advance(Duration.ofDays(2));
          stage.restart();
          assertThat(Eighth.details(stage, group).created()).isEqualTo(created);
        });
  }

  /** As caches do it. */
  private static Suspect youngWhenLookedAt() {
    return new Suspect(
        Kind.TIME,
        "a group does not grow old as long as somebody asks for its status",
        "LIFE-03: \"A group without progress or change for the inactivity period must be cancelled"
            + " and removed\"",
        () -> {
          Map<Past, Duration> looks = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.status")) {
              Past past = Eighth.past(call);
              Duration now = call.scene.clock;
              if (!now.equals(looks.getOrDefault(past, past.born()))) {
                looks.put(past, now);
                touch(call.group());
              }
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.queue.advance(Duration.ofDays(60));
          assertThat(group.status().foreground()).isFalse();
          stage.queue.advance(Duration.ofDays(60));
          assertThat(stage.user.details(group.id())).isEmpty();
        });
  }

  /** Somebody waits for it, after all. */
  private static Suspect youngWhenHeard() {
    return new Suspect(
        Kind.TIME,
        "a group with a callback does not grow old",
        "LIFE-03: \"A group without progress or change for the inactivity period must be cancelled"
            + " and removed\"",
        () -> {
          Map<Past, BackgroundCopyGroup> heard = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.setCallback", "group.whenDone")) {
              Object answer = call.proceed();
              heard.put(Eighth.past(call), call.group());
              return answer;
            }
            if (!call.is("queue.advance") || heard.isEmpty()) {
              return call.proceed();
            }
            Duration left = call.argument(0);
            for (; left.compareTo(STEP) > 0; left = left.minus(STEP)) {
              call.with(STEP);
              touchAll(heard);
            }
            Object answer = call.with(left);
            touchAll(heard);
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.setCallback(event -> {});
          stage.queue.advance(Duration.ofDays(91));
          assertThat(stage.user.details(group.id())).isEmpty();
        });
  }

  private static void touchAll(Map<Past, BackgroundCopyGroup> groups) {
    groups.forEach((past, group) -> {
      if (past.callback) {
        touch(group);
      }
    });
  }

  /** Changes something, and changes it back. */
  private static void touch(BackgroundCopyGroup group) {
    try {
      String name = group.get(GroupProperty.DISPLAY_NAME);
      group.set(GroupProperty.DISPLAY_NAME, name.isEmpty() ? "x" : "");
      group.set(GroupProperty.DISPLAY_NAME, name);
    } catch (RuntimeException e) {
      // It is not there any more, or not for this client.
    }
  }
}
