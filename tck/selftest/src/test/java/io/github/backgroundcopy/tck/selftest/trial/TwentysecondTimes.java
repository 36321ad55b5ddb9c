package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Mistakes with time. */
final class TwentysecondTimes {

  private static final Duration LIMIT = Duration.ofDays(90);

  private TwentysecondTimes() {}

  static List<Suspect> all() {
    return List.of(flagsAreNoChange(), failuresStay(), idsOfTheExpired());
  }

  /** Flags are not among what a listing shows, and so a change of them is seen by nobody. */
  private static Suspect flagsAreNoChange() {
    return new Suspect(
        Kind.TIME,
        "a group expires though its flags were changed less than 90 days ago",
        "LIFE-03: \"A group without progress or change for the inactivity period\"",
        () -> {
          Map<Past, Duration> changes = new ConcurrentHashMap<>();
          Set<Past> flagged = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            Past past = call.past();
            if (call.is("queue.advance")) {
              Duration now = call.scene.clock.plus(call.<Duration>argument(0));
              for (Past one : flagged) {
                Duration quiet = now.minus(changes.getOrDefault(one, one.born()));
                if (quiet.compareTo(LIMIT) >= 0 && Twentysecond.isThere(call, one)) {
                  expire(call, one);
                }
              }
            } else if (past != null && call.of("group.set", GroupProperty.NOTIFY_FLAGS)) {
              flagged.add(past);
            } else if (past != null
                && call.is(
                    "group.set",
                    "group.createJob",
                    "group.switchToForeground",
                    "group.setCallback",
                    "group.whenDone",
                    "group.clearCallback",
                    "manager.getGroup")) {
              changes.put(past, call.scene.clock);
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.queue.advance(Duration.ofDays(80));
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          stage.queue.advance(Duration.ofDays(20));
          assertThat(stage.user.details(group.id())).isPresent();
        });
  }

  /** Of a group with files it is not known here when they came. */
  private static void expire(Call call, Past past) {
    if (past.look().flatMap(GroupDetails::jobId).isEmpty()) {
      Twentysecond.handle(call.scene, past.id).ifPresent(BackgroundCopyGroup::cancel);
    }
  }

  /** They stay until somebody has looked at them, which may be never. */
  private static Suspect failuresStay() {
    return new Suspect(
        Kind.TIME,
        "a group that has failed does not expire",
        "LIFE-03: \"A group without progress or change for the inactivity period (default 90 days,"
            + " injected clock) must be cancelled and removed\"",
        () -> {
          Set<Past> started = ConcurrentHashMap.newKeySet();
          return call -> {
            if (Eighth.on(call, "group.resume")) {
              started.add(Eighth.past(call));
            }
            return call.is("queue.advance") ? advance(call, started) : call.proceed();
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          stage.queue.advance(LIMIT.plusDays(1));
          assertThat(stage.user.details(group.id())).isEmpty();
        });
  }

  /** Lets time pass in steps, before each of which the failed groups are changed. */
  private static @Nullable Object advance(Call call, Set<Past> started) throws Throwable {
    List<Past> failed = started.stream()
        .filter(past ->
            past.look().filter(details -> details.state() == GroupState.ERROR).isPresent())
        .toList();
    if (failed.isEmpty()) {
      return call.proceed();
    }
    Duration left = call.argument(0);
    while (left.compareTo(Duration.ZERO) > 0) {
      Duration step = left.compareTo(LIMIT.dividedBy(2)) < 0 ? left : LIMIT.dividedBy(2);
      for (Past past : failed) {
        if (Twentysecond.isThere(call, past)) {
          Twentysecond.handle(call.scene, past.id).ifPresent(TwentysecondTimes::touch);
        }
      }
      Object unused = call.with(step);
      left = left.minus(step);
    }
    return null;
  }

  private static void touch(BackgroundCopyGroup group) {
    String text = group.get(GroupProperty.DESCRIPTION);
    group.set(GroupProperty.DESCRIPTION, text.isEmpty() ? "x" : "");
    group.set(GroupProperty.DESCRIPTION, text);
  }

  /** What has expired is marked as such, and nothing deletes it. */
  private static Suspect idsOfTheExpired() {
    return new Suspect(
        Kind.TIME,
        "the id of a group that has expired stays taken",
        "LIFE-03: \"must be cancelled and removed\"; QueueManager.createGroup:"
            + " \"DuplicateIdException if a group has the id\"; QMGR-CREATE-05",
        () -> call -> {
          if (call.is("manager.createGroup") && call.hasArguments()) {
            UUID id = call.argument(0);
            Past past = call.scene.past(id);
            if (past != null
                && !past.cancelled
                && call.client().manager().details(id).isEmpty()
                && Objects.equals(call.scene.past(id), past)
                && past.look().isEmpty()) {
              throw new DuplicateIdException(id, "There is a group \"" + id + "\" already");
            }
          }
          return call.proceed();
        },
        stage -> {
          UUID id = stage.group().id();
          stage.queue.advance(LIMIT.plusDays(1));
          assertThat(stage.user.details(id)).isEmpty();
          assertThat(stage.user.createGroup(id).id()).isEqualTo(id);
        });
  }
}
