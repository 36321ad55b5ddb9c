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
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with time. */
final class TwentyfifthTimes {

  private static final Duration MONTH = Duration.ofDays(30);

  private TwentyfifthTimes() {}

  static List<Suspect> all() {
    return List.of(youngAgain(), failedForEver(), anotherZone());
  }

  /** What is read back is as good as new. */
  private static Suspect youngAgain() {
    return new Suspect(
        Kind.TIME,
        "a restart of the service counts as activity of each group",
        "LIFE-03: \"A group without progress or change for the inactivity period must be cancelled"
            + " and removed\"",
        () -> {
          Map<UUID, BackgroundCopyGroup> handles = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Twentyfifth.remember(handles, call, answer);
            if (call.is("queue.startService")) {
              handles.values().forEach(Twentyfifth::touch);
            }
            return answer;
          };
        },
        stage -> {
          assertThat(stage.groups(2)).hasSize(2);
          stage.queue.advance(Duration.ofDays(60));
          stage.restart();
          stage.queue.advance(Duration.ofDays(31));
          assertThat(stage.user.enumGroups().count()).isZero();
        });
  }

  /** Who cleans up asks for the states in which a group may be old; one was forgotten. */
  private static Suspect failedForEver() {
    return new Suspect(
        Kind.TIME,
        "a group that has failed does not leave, however long nothing happens to it",
        "LIFE-03: \"A group without progress or change for the inactivity period must be cancelled"
            + " and removed\"",
        () -> {
          Map<UUID, BackgroundCopyGroup> handles = new ConcurrentHashMap<>();
          return call -> {
            if (!call.is("queue.advance") || !call.hasArguments()) {
              Object answer = call.proceed();
              Twentyfifth.remember(handles, call, answer);
              return answer;
            }
            Duration left = call.argument(0);
            while (left.compareTo(MONTH) > 0) {
              touchFailed(handles);
              Object unused = call.with(MONTH);
              left = left.minus(MONTH);
            }
            touchFailed(handles);
            Object answer = call.with(left);
            touchFailed(handles);
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          stage.queue.advance(Duration.ofDays(91));
          assertThat(stage.user.enumGroups().count()).isZero();
        });
  }

  private static void touchFailed(Map<UUID, BackgroundCopyGroup> handles) {
    handles.values().forEach(group -> {
      try {
        if (group.status().state() == GroupState.ERROR) {
          Twentyfifth.touch(group);
        }
      } catch (RuntimeException e) {
        // Somebody else's by now, or gone.
      }
    });
  }

  /** The time is kept without its zone. */
  private static Suspect anotherZone() {
    return new Suspect(
        Kind.TIME,
        "the next attempt is told an hour late",
        "GroupDetails.nextAttempt: \"Gives when a running group that met a recoverable error tries"
            + " again\"",
        () -> call -> Eighth.told(
            call,
            details -> details.nextAttempt().isEmpty()
                ? details
                : Eighth.copy(details)
                    .nextAttempt(details.nextAttempt().get().plus(Duration.ofHours(1)))
                    .build()),
        stage -> {
          FileInfo file = stage.file(Resource.unreachable());
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          GroupDetails waiting = Eighth.details(stage, group);
          Instant now = Eighth.details(stage, stage.group()).created().orElseThrow();
          stage.network().serve(Stage.path(file), Resource.of(new byte[5]));
          Duration wait = Duration.between(now, waiting.nextAttempt().orElseThrow());
          stage.queue.advance(wait.minusSeconds(1));
          assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
          stage.queue.advance(Duration.ofSeconds(2));
          assertThat(group.status().state()).isEqualTo(GroupState.COMPLETE);
        });
  }
}
