package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with time. */
final class NineteenthTimes {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration STEP = Duration.ofHours(12);

  private NineteenthTimes() {}

  static List<Suspect> all() {
    return List.of(refusedAndChanged(), pausedAgain(), setAnew());
  }

  /** Changes a group, and changes it back. */
  private static void touch(BackgroundCopyGroup group) {
    String name = group.get(GroupProperty.DISPLAY_NAME);
    group.set(GroupProperty.DISPLAY_NAME, name.isEmpty() ? "touched" : "");
    group.set(GroupProperty.DISPLAY_NAME, name);
  }

  /** The time is set before the text is judged. */
  private static Suspect refusedAndChanged() {
    return new Suspect(
        Kind.TIME,
        "a text that is refused counts as a change of its group",
        "BackgroundCopyGroup: \"A call that throws has changed nothing\"; GroupDetails.changed:"
            + " \"A call that leaves the group as it was … is no change\"",
        () -> call -> {
          try {
            return call.proceed();
          } catch (IllegalArgumentException e) {
            if (Eighth.on(call, "group.set") && Eighth.state(call) != null) {
              touch(call.group());
            }
            throw e;
          }
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          Optional<Instant> before = Eighth.details(stage, group).changed();
          stage.queue.advance(Duration.ofHours(1));
          assertThatIllegalArgumentException()
              .isThrownBy(() -> group.set(GroupProperty.DISPLAY_NAME, "n".repeat(257)));
          assertThat(Eighth.details(stage, group).changed()).isEqualTo(before);
        });
  }

  private static Suspect pausedAgain() {
    return new Suspect(
        Kind.TIME,
        "to suspend a group that is suspended counts as a change of it",
        "GroupDetails.changed: \"A call that leaves the group as it was … is no change\";"
            + " GROUP-STATE-04: \"change nothing\"",
        () -> call -> {
          boolean there =
              Eighth.on(call, "group.suspend") && Eighth.state(call) == GroupState.SUSPENDED;
          Object answer = call.proceed();
          if (there) {
            touch(call.group());
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          Optional<Instant> before = Eighth.details(stage, group).changed();
          stage.queue.advance(Duration.ofHours(1));
          group.suspend();
          assertThat(Eighth.details(stage, group).changed()).isEqualTo(before);
        });
  }

  private record Touched(Instant before, Instant after) {}

  /** The timer of each group is set anew when the clock ticks. */
  private static Suspect setAnew() {
    return new Suspect(
        Kind.TIME,
        "no group leaves for its inactivity as long as time passes by less than a day at once",
        "LIFE-03: \"A group without progress or change for the inactivity period … must be"
            + " cancelled and removed\"; MODEL-TIME-01",
        () -> {
          Map<UUID, BackgroundCopyGroup> groups = new ConcurrentHashMap<>();
          Map<UUID, Touched> touched = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("queue.advance") && call.<Duration>argument(0).compareTo(DAY) < 0) {
              groups.forEach((id, group) -> {
                if (!keep(call.scene, group, touched)) {
                  groups.remove(id);
                  touched.remove(id);
                }
              });
            }
            Object answer = Eighth.told(call, details -> {
              Touched last = touched.get(details.id());
              return last == null || !details.changed().equals(Optional.of(last.after()))
                  ? details
                  : Eighth.copy(details).changed(last.before()).build();
            });
            if (answer instanceof BackgroundCopyGroup group) {
              groups.put(group.id(), group);
            } else if (call.is("manager.addAll")) {
              for (Object each : (List<?>) Objects.requireNonNull(answer)) {
                BackgroundCopyGroup group = (BackgroundCopyGroup) each;
                groups.put(group.id(), group);
              }
            }
            return answer;
          };
        },
        stage -> {
          UUID id = stage.group().id();
          for (int i = 0; i < 2 * 91; i++) {
            stage.queue.advance(STEP);
          }
          assertThat(stage.user.details(id)).isEmpty();
        });
  }

  private static boolean keep(Scene scene, BackgroundCopyGroup group, Map<UUID, Touched> touched) {
    Optional<Instant> before = scene.look(group.id()).flatMap(GroupDetails::changed);
    if (before.isEmpty()) {
      return false;
    }
    try {
      touch(group);
    } catch (RuntimeException e) {
      return false; // It has gone, or its client.
    }
    Instant after = scene.look(group.id()).flatMap(GroupDetails::changed).orElse(before.get());
    touched.compute(
        group.id(),
        (id, last) -> new Touched(
            last != null && last.after().equals(before.get()) ? last.before() : before.get(),
            after));
    return true;
  }
}
