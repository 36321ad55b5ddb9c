package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Mistakes with time. */
final class ThirtiethTimes {

  private ThirtiethTimes() {}

  static List<Suspect> all() {
    return List.of(askedIsActive(), restartedIsActive(), createdAtTheRestart(), stillWaiting());
  }

  private static void touch(BackgroundCopyGroup group) {
    try {
      String text = group.get(GroupProperty.DESCRIPTION);
      group.set(GroupProperty.DESCRIPTION, text.isEmpty() ? "-" : "");
      group.set(GroupProperty.DESCRIPTION, text);
    } catch (RuntimeException e) {
      // It is out of reach.
    }
  }

  private static Suspect askedIsActive() {
    return new Suspect(
        Kind.TIME,
        "a group whose progress is asked for is not inactive",
        "LIFE-03 \"A group without progress or change for the inactivity period must be cancelled"
            + " and removed\"",
        () -> call -> {
          Object answer = call.proceed();
          if (Eighth.on(call, "group.progress")) {
            touch(call.group());
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.queue.advance(Duration.ofDays(50));
          assertThat(group.progress()).isEqualTo(Progress.NONE);
          stage.queue.advance(Duration.ofDays(50));
          assertThat(stage.user.enumGroups().count()).isZero();
        });
  }

  private static Suspect restartedIsActive() {
    return new Suspect(
        Kind.TIME,
        "the time of inactivity begins anew when the service starts",
        "LIFE-03 \"A group without progress or change for the inactivity period must be cancelled"
            + " and removed\"",
        () -> {
          List<BackgroundCopyGroup> made = new CopyOnWriteArrayList<>();
          return call -> {
            Object answer = call.proceed();
            if (call.is("manager.createGroup")) {
              made.add((BackgroundCopyGroup) Objects.requireNonNull(answer));
            } else if (call.is("queue.startService")) {
              made.forEach(ThirtiethTimes::touch);
            }
            return answer;
          };
        },
        stage -> {
          stage.groups(1);
          stage.queue.advance(Duration.ofDays(50));
          stage.restart();
          stage.queue.advance(Duration.ofDays(50));
          assertThat(stage.user.enumGroups().count()).isZero();
        });
  }

  private static Suspect createdAtTheRestart() {
    return new Suspect(
        Kind.TIME,
        "a group that was there before a restart was created at it",
        "GroupDetails.created: \"Gives when the group was created\"",
        () -> {
          AtomicReference<Duration> start = new AtomicReference<>(Duration.ZERO);
          return call -> {
            if (call.is("queue.startService")) {
              start.set(call.scene.clock);
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              Duration since = start.get();
              return past != null
                      && since != null
                      && past.sawRestart()
                      && details.created().isPresent()
                  ? Eighth.copy(details)
                      .created(details.created().orElseThrow().plus(since.minus(past.born())))
                      .build()
                  : details;
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          Optional<Instant> created = Eighth.details(stage, group).created();
          stage.queue.advance(Duration.ofDays(1));
          stage.restart();
          assertThat(Eighth.details(stage, group).created()).isEqualTo(created);
        });
  }

  private static Suspect stillWaiting() {
    return new Suspect(
        Kind.TIME,
        "a paused group still tells when it would have tried again",
        "GroupDetails.nextAttempt: \"when a running group that met a recoverable error tries"
            + " again\", \"empty if no attempt is waited for\"",
        () -> call -> Eighth.told(call, details -> {
          Past past = call.scene.past(details.id());
          return past == null
              ? details
              : call.scene.memo(past, Seen.class, Seen::new).of(details);
        }),
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          stage.run(group);
          assertThat(Eighth.details(stage, group).nextAttempt()).isPresent();
          group.suspend();
          assertThat(Eighth.details(stage, group).nextAttempt()).isEmpty();
        });
  }

  private static final class Seen {

    private @Nullable Instant attempt;

    synchronized GroupDetails of(GroupDetails details) {
      attempt = details.nextAttempt().orElse(attempt);
      return attempt != null && details.state() == GroupState.SUSPENDED
          ? Eighth.copy(details).nextAttempt(attempt).build()
          : details;
    }
  }
}
