package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with time. */
final class TwentyfirstTimes {

  /** A group that is touched so often does not grow old. */
  private static final Duration OFTEN = Duration.ofDays(30);

  private static final Duration TOO_LONG = Duration.ofDays(91);

  private TwentyfirstTimes() {}

  static List<Suspect> all() {
    return List.of(failedForEver(), youngByARestart(), createdBefore());
  }

  /** What has failed is kept until somebody has looked at it. */
  private static Suspect failedForEver() {
    return new Suspect(
        Kind.TIME,
        "failed groups never grow too old",
        "LIFE-03: \"A group without progress or change for the inactivity period … must be cancelled"
            + " and removed\"",
        () -> call -> {
          if (!call.is("queue.advance")) {
            return call.proceed();
          }
          Duration left = call.argument(0);
          while (left.compareTo(OFTEN) > 0) {
            touchAll(call.scene, GroupState.ERROR);
            call.with(OFTEN);
            left = left.minus(OFTEN);
          }
          touchAll(call.scene, GroupState.ERROR);
          return call.with(left);
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.failing(404)));
          stage.fail(group);
          stage.queue.advance(TOO_LONG);
          assertThat(stage.user.details(group.id())).isEmpty();
        });
  }

  private static void touchAll(Scene scene, GroupState state) {
    for (Past past : scene.pasts()) {
      past.look()
          .filter(details -> details.state() == state)
          .ifPresent(details -> touch(scene, details));
    }
  }

  /** Changes a group as its owner, and changes it back. */
  private static void touch(Scene scene, GroupDetails details) {
    try {
      for (Client client : scene.open()) {
        if (details.owner().equals(Optional.of(client.manager().caller().name()))) {
          BackgroundCopyGroup group = client.manager().getGroup(details.id());
          String text = group.get(GroupProperty.DESCRIPTION);
          group.set(GroupProperty.DESCRIPTION, text.isEmpty() ? "-" : "");
          group.set(GroupProperty.DESCRIPTION, text);
          return;
        }
      }
    } catch (RuntimeException e) {
      // It is gone, or the service is.
    }
  }

  /** The time of the last change is that of the object in memory, which is new. */
  private static Suspect youngByARestart() {
    return new Suspect(
        Kind.TIME,
        "for the inactivity of a suspended group a restart counts as a change",
        "LIFE-03: \"A group without progress or change for the inactivity period … must be cancelled"
            + " and removed\"",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("queue.startService")) {
            touchAll(call.scene, GroupState.SUSPENDED);
          }
          return answer;
        },
        stage -> {
          UUID id = stage.group().id();
          stage.queue.advance(Duration.ofDays(60));
          stage.restart();
          stage.queue.advance(TOO_LONG.minusDays(60));
          assertThat(stage.user.details(id)).isEmpty();
        });
  }

  /** The row of the id is written over, all but its first column. */
  private static Suspect createdBefore() {
    return new Suspect(
        Kind.TIME,
        "a group with an id that was used before was created when the first one was",
        "GroupDetails.created: \"Gives when the group was created\"; QMGR-CREATE-05: \"usable again"
            + " for a new, empty group\"",
        () -> {
          Map<UUID, Instant> first = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("manager.createGroup")) {
              Object answer = call.proceed();
              UUID id = call.argument(0);
              call.scene
                  .look(id)
                  .flatMap(GroupDetails::created)
                  .ifPresent(time -> first.putIfAbsent(id, time));
              return answer;
            }
            return Eighth.told(call, details -> {
              Instant time = first.get(details.id());
              return time == null ? details : Eighth.copy(details).created(time).build();
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          Instant before = Eighth.details(stage, group).created().orElseThrow();
          group.cancel();
          stage.queue.advance(Duration.ofHours(1));
          BackgroundCopyGroup later = stage.user.createGroup(group.id());
          assertThat(Eighth.details(stage, later).created().orElseThrow()).isAfter(before);
        });
  }
}
