package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Mistakes with time. */
final class TwentythirdTimes {

  private static final Duration LIMIT = Duration.ofDays(90);

  private static final String[] CHANGES = {
    "group.set",
    "group.suspend",
    "group.resume",
    "group.switchToForeground",
    "group.createJob",
    "group.setCallback",
    "group.clearCallback",
    "group.whenDone",
    "job.addFiles"
  };

  private TwentythirdTimes() {}

  static List<Suspect> all() {
    return List.of(flagsAreNoChange(), expiredIdStaysTaken(), restartIsAChange());
  }

  private static Suspect flagsAreNoChange() {
    return new Suspect(
        Kind.TIME,
        "a group whose notify flags were changed expires as if they had not been",
        "LIFE-03: \"without progress or change for the inactivity period\"",
        () -> {
          Map<Past, Duration> last = new ConcurrentHashMap<>();
          Map<Past, BackgroundCopyGroup> flagged = new ConcurrentHashMap<>();
          return call -> flagsAreNoChange(call, last, flagged);
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.queue.advance(Duration.ofDays(60));
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          stage.queue.advance(Duration.ofDays(40));
          assertThat(stage.user.details(group.id())).isPresent();
        });
  }

  private static @Nullable Object flagsAreNoChange(
      Call call, Map<Past, Duration> last, Map<Past, BackgroundCopyGroup> flagged)
      throws Throwable {
    Object answer = call.proceed();
    if (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.NOTIFY_FLAGS)) {
      flagged.put(Eighth.past(call), call.group());
    } else if (Eighth.on(call, CHANGES)) {
      last.put(Eighth.past(call), call.scene.clock);
      flagged.remove(Eighth.past(call));
    } else if (call.is("queue.advance")) {
      Duration now = call.scene.clock.plus(call.<Duration>argument(0));
      flagged.forEach((past, group) -> {
        Duration quiet = now.minus(last.getOrDefault(past, past.born()));
        if (quiet.compareTo(LIMIT) >= 0 && isSuspended(past)) {
          TwentythirdSuspects.quietly(group::cancel);
        }
      });
    }
    return answer;
  }

  private static boolean isSuspended(Past past) {
    return past.look()
        .map(GroupDetails::state)
        .filter(GroupState.SUSPENDED::equals)
        .isPresent();
  }

  private static Suspect expiredIdStaysTaken() {
    return new Suspect(
        Kind.TIME,
        "the id of a group that has expired stays taken",
        "LIFE-03: \"must be cancelled and removed\"; QMGR-CREATE-05: \"the same GUID must be usable"
            + " again\"",
        () -> call -> {
          if (call.is("manager.createGroup") && call.hasArguments()) {
            UUID id = call.argument(0);
            Past past = call.past();
            // A closed client and a stopped service answer for themselves.
            if (past != null
                && !past.cancelled
                && past.age().compareTo(LIMIT) >= 0
                && call.client().manager().details(id).isEmpty()
                && past.look().isEmpty()) {
              throw new DuplicateIdException(
                  id, "There was a group \"" + id + "\"; choose another");
            }
          }
          return call.proceed();
        },
        stage -> {
          UUID id = stage.group().id();
          stage.queue.advance(Duration.ofDays(91));
          assertThat(stage.user.details(id)).isEmpty();
          assertThat(stage.user.createGroup(id).id()).isEqualTo(id);
        });
  }

  /** What the last change was is known to the process alone. */
  private static Suspect restartIsAChange() {
    return new Suspect(
        Kind.TIME,
        "the time without a change begins anew with a restart",
        "LIFE-03: \"without progress or change for the inactivity period (default 90 days\"",
        () -> {
          Map<UUID, BackgroundCopyGroup> known = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            TwentythirdSuspects.made(call, answer).forEach(group -> known.put(group.id(), group));
            if (call.is("queue.startService")) {
              known.values().forEach(group -> TwentythirdSuspects.quietly(() -> touch(group)));
            }
            return answer;
          };
        },
        stage -> {
          UUID id = stage.group().id();
          stage.queue.advance(Duration.ofDays(60));
          stage.restart();
          stage.queue.advance(Duration.ofDays(40));
          assertThat(stage.user.details(id)).isEmpty();
        });
  }

  private static void touch(BackgroundCopyGroup group) {
    String text = group.get(GroupProperty.DESCRIPTION);
    group.set(GroupProperty.DESCRIPTION, text.isEmpty() ? "touched" : "");
    group.set(GroupProperty.DESCRIPTION, text);
  }
}
