package io.github.backgroundcopy.tck.selftest.trial;

import static io.github.backgroundcopy.tck.selftest.trial.Kind.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Mistakes with time: when groups expire, what keeps them, and what is told of moments. */
final class Times {

  private static final Duration LIMIT = Duration.ofDays(90);

  private Times() {}

  static List<Suspect> all() {
    return List.of(
        halfADayEarly(),
        fromCreation(),
        lookingKeeps(),
        readingKeeps(),
        idOfTheExpired(),
        createdByTheService(),
        createdByTheTaker());
  }

  /** Removes groups that a wrong rule takes for forgotten, by the time since their last change. */
  static Supplier<Mistake> expiry(BiPredicate<Past, Duration> isDue) {
    return () -> {
      Map<Past, Duration> touched = new ConcurrentHashMap<>();
      return call -> {
        Object answer = call.proceed();
        if (call.is(
            "group.set", "group.suspend", "group.resume", "job.addFiles", "group.createJob")) {
          touched.put(Objects.requireNonNull(call.past()), call.scene.clock);
        }
        if (call.is("queue.advance")) {
          Duration now = call.scene.clock.plus(call.<Duration>argument(0));
          call.scene.pasts().forEach(past -> {
            Duration idle = now.minus(touched.getOrDefault(past, past.born()));
            if (past.look().isPresent() && isDue.test(past, idle)) {
              call.scene.administrator().getGroup(past.id).cancel();
            }
          });
        }
        return answer;
      };
    };
  }

  /** Keeps groups from expiring: something counts as a change that is none. */
  static Supplier<Mistake> kept(String operation, Predicate<Past> which) {
    return () -> {
      Map<Past, BackgroundCopyGroup> handles = new ConcurrentHashMap<>();
      return call -> {
        Past past = call.past();
        if (call.origin.past() != null && call.origin.group() != null) {
          handles.putIfAbsent(call.origin.past(), call.group());
        }
        if (call.is(operation)) {
          if (call.is("queue.advance")) {
            handles.forEach((of, handle) -> touch(of, handle, which));
          } else if (past != null && handles.containsKey(past)) {
            touch(past, handles.get(past), which);
          }
        }
        return call.proceed();
      };
    };
  }

  static void touch(Past past, BackgroundCopyGroup handle, Predicate<Past> which) {
    if (past.look().isPresent() && which.test(past)) {
      try {
        handle.set(GroupProperty.DESCRIPTION, handle.get(GroupProperty.DESCRIPTION) + "x");
        handle.set(
            GroupProperty.DESCRIPTION,
            handle.get(GroupProperty.DESCRIPTION).replaceFirst("x$", ""));
      } catch (RuntimeException e) {
        // It is somebody else's by now.
      }
    }
  }

  private static Suspect halfADayEarly() {
    return new Suspect(
        TIME,
        "groups expire half a day early",
        "LIFE-03",
        expiry((past, idle) -> idle.compareTo(LIMIT.minusHours(12)) >= 0),
        stage -> {
          UUID id = stage.group().id();
          stage.queue.advance(LIMIT.minusHours(6));
          assertThat(stage.user.details(id)).isPresent();
        });
  }

  private static Suspect fromCreation() {
    return new Suspect(
        TIME,
        "groups expire by their age, whatever was changed since",
        "LIFE-03",
        expiry((past, idle) -> past.age().plus(Duration.ofDays(1)).compareTo(LIMIT) > 0),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          for (int i = 0; i < 4; i++) {
            stage.queue.advance(Duration.ofDays(40));
            group.set(GroupProperty.DISPLAY_NAME, "name " + i);
          }
          assertThat(stage.user.details(group.id())).isPresent();
        });
  }

  private static Suspect lookingKeeps() {
    return new Suspect(
        TIME,
        "looking at a group keeps it from expiring",
        "LIFE-03: \"without progress or change\"",
        kept("manager.details", past -> true),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DISPLAY_NAME, "name");
          stage.queue.advance(Duration.ofDays(60));
          stage.user.details(group.id());
          stage.queue.advance(Duration.ofDays(40));
          assertThat(stage.user.details(group.id())).isEmpty();
        });
  }

  private static Suspect readingKeeps() {
    return new Suspect(
        TIME,
        "asking for the status keeps a group from expiring",
        "LIFE-03: \"without progress or change\"",
        kept("group.status", past -> true),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.queue.advance(Duration.ofDays(60));
          group.status();
          stage.queue.advance(Duration.ofDays(40));
          assertThat(stage.user.details(group.id())).isEmpty();
        });
  }

  private static Suspect idOfTheExpired() {
    return new Suspect(
        TIME,
        "the id of a group that expired stays taken",
        "QueueManager.createGroup: \"DuplicateIdException if a group has the id\"",
        Mistakes.in("manager.createGroup", call -> {
          Past past = call.past();
          if (past != null
              && !past.cancelled
              && past.age().compareTo(LIMIT) >= 0
              && past.look().isEmpty()) {
            throw new DuplicateIdException(past.id, "taken");
          }
          return call.proceed();
        }),
        stage -> {
          UUID id = stage.group().id();
          stage.queue.advance(LIMIT.plusDays(1));
          stage.user.createGroup(id);
        });
  }

  private static Suspect createdByTheService() {
    return new Suspect(
        TIME,
        "after a restart groups were created when the service started",
        "GroupDetails.created: \"Gives when the group was created\"",
        () -> {
          Mistake wrong = Mistakes.details(details -> details.created().isEmpty()
              ? details
              : Details.of(details)
                  .created(details.created().orElseThrow().plus(Duration.ofSeconds(1)))
                  .build());
          return call -> {
            Past past = call.past();
            return past != null && past.sawRestart() ? wrong.answer(call) : call.proceed();
          };
        },
        stage -> {
          UUID id = stage.group().id();
          GroupDetails before = stage.user.details(id).orElseThrow();
          stage.restart();
          assertThat(stage.user.details(id).orElseThrow().created()).isEqualTo(before.created());
        });
  }

  private static Suspect createdByTheTaker() {
    return new Suspect(
        TIME,
        "a group that was taken over was created then",
        "GroupDetails.created: \"Gives when the group was created\"",
        () -> {
          Mistake wrong = Mistakes.details(details -> details.created().isEmpty()
              ? details
              : Details.of(details)
                  .created(details.created().orElseThrow().plus(Duration.ofHours(1)))
                  .build());
          return call -> {
            Past past = call.past();
            return past != null && past.tookOver ? wrong.answer(call) : call.proceed();
          };
        },
        stage -> {
          UUID id = stage.group().id();
          GroupDetails before = stage.user.details(id).orElseThrow();
          QueueManager taker = stage.client(Principal.A);
          stage.queue.advance(Duration.ofHours(1));
          taker.getGroup(id);
          assertThat(taker.details(id).orElseThrow().created()).isEqualTo(before.created());
        });
  }
}
