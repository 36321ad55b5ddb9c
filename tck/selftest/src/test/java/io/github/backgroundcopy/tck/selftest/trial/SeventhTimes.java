package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes in times of groups that were not simply made, started and completed. */
final class SeventhTimes {

  private static final Duration HOUR = Duration.ofHours(1);

  /** More than it takes until something is tried a second time. */
  private static final int MOST_STEPS = 20;

  private SeventhTimes() {}

  static List<Suspect> all() {
    return List.of(triedAtOnce(), endedTheFirstTime(), begunWhenAdded());
  }

  static GroupDetails look(Stage stage, BackgroundCopyGroup group) {
    return stage.user.details(group.id()).orElseThrow();
  }

  /** Lets time pass until so many attempts have failed. */
  static GroupDetails afterAttempts(Stage stage, BackgroundCopyGroup group, int attempts) {
    GroupDetails details = look(stage, group);
    for (int i = 0; i < MOST_STEPS && details.attempts() < attempts; i++) {
      stage.queue.letTimePass();
      stage.queue.settle();
      details = look(stage, group);
    }
    assertThat(details.attempts()).isGreaterThanOrEqualTo(attempts);
    return details;
  }

  /** Whoever resumes does not want to wait. */
  private static Suspect triedAtOnce() {
    return new Suspect(
        Kind.TIME,
        "resume of a group that waits for its next attempt begins with the first one again",
        "BackgroundCopyGroup.resume: \"Without effect on a running … group\"; GROUP-STATE-04",
        Mistakes.in("group.resume", call -> {
          Past past = call.past();
          boolean waits =
              past != null && past.look().flatMap(GroupDetails::nextAttempt).isPresent();
          Object answer = call.proceed();
          if (waits) {
            BackgroundCopyGroup group = (BackgroundCopyGroup) call.target;
            group.suspend();
            group.resume();
          }
          return answer;
        }),
        stage -> {
          BackgroundCopyGroup group = stage.group();
          SixthDetails.added(stage, group, Resource.unreachable());
          stage.run(group);
          GroupDetails before = afterAttempts(stage, group, 2);
          group.resume();
          stage.queue.settle();
          assertThat(look(stage, group).attempts()).isEqualTo(before.attempts());
        });
  }

  /** The time is that of the first end, whatever end it was. */
  private static Suspect endedTheFirstTime() {
    return new Suspect(
        Kind.TIME,
        "a group that had failed before was completed when it failed",
        "GroupDetails.completed: \"when all files of the group had arrived\"; DETAIL-06",
        () -> {
          Map<Past, Instant> failed = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.past();
            if (past == null) {
              return call.proceed();
            }
            if (call.is("group.resume")) {
              past.look()
                  .filter(details -> details.state() == GroupState.ERROR)
                  .flatMap(GroupDetails::changed)
                  .ifPresent(time -> failed.put(past, time));
            } else if (call.is("job.addFiles") && LastStates.is(call, GroupState.COMPLETE)) {
              failed.remove(past);
            }
            Object answer = call.proceed();
            return call.is("manager.details") && failed.containsKey(past)
                ? BlindDetails.of(
                    answer,
                    right -> right.completed().isEmpty()
                        ? right
                        : Details.of(right)
                            .completed(Objects.requireNonNull(failed.get(past)))
                            .build())
                : answer;
          };
        },
        stage -> {
          Given given = Circumstance.FAILED.on(stage);
          Instant failed = look(stage, given.group()).changed().orElseThrow();
          stage.queue.advance(HOUR);
          stage.network().serve(Stage.path(given.files().get(1)), Resource.ofSize(7));
          stage.complete(given.group());
          assertThat(look(stage, given.group()).completed()).hasValue(failed.plus(HOUR));
        });
  }

  /** Everything about it has one time, that of the statement that added it. */
  private static Suspect begunWhenAdded() {
    return new Suspect(
        Kind.TIME,
        "a group that was added at once and started later has begun when it was added",
        "GroupDetails.begun: \"when the group first began to transfer\"; DETAIL-06",
        () -> {
          Set<UUID> added = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            BlindAdding.added(call, answer).forEach(group -> added.add(group.id()));
            if (call.is("manager.createGroup")) {
              added.remove(call.<UUID>argument(0));
            }
            Past past = call.past();
            return call.is("manager.details") && past != null && added.contains(past.id)
                ? BlindDetails.of(answer, SeventhTimes::begunAtOnce)
                : answer;
          };
        },
        stage -> {
          GroupSpec spec = GroupSpec.builder().file(stage.file(5)).build();
          BackgroundCopyGroup group = stage.user.add(spec);
          Instant created = look(stage, group).created().orElseThrow();
          stage.queue.advance(HOUR);
          stage.complete(group);
          assertThat(look(stage, group).begun()).hasValue(created.plus(HOUR));
        });
  }

  private static GroupDetails begunAtOnce(GroupDetails right) {
    return right.begun().isEmpty()
        ? right
        : right.created().map(time -> Details.of(right).begun(time).build()).orElse(right);
  }
}
