package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Mistakes with time. */
final class TwentiethTimes {

  private static final Duration DAY = Duration.ofDays(1);

  private TwentiethTimes() {}

  static List<Suspect> all() {
    return List.of(stoppedClock(), sessionExpired(), bornWithItsJob());
  }

  /** Time is what has passed since the service was started, and what had passed before. */
  private static Suspect stoppedClock() {
    return new Suspect(
        Kind.TIME,
        "time that passes while the service is stopped does not count",
        "LIFE-03: \"A group without progress or change for the inactivity period … must be"
            + " cancelled and removed\", \"a restart is no change\"; DETAIL-06, MODEL-TIME-01",
        () -> {
          AtomicBoolean stopped = new AtomicBoolean();
          return call -> {
            if (call.is("queue.advance") && stopped.get()) {
              return null;
            }
            Object answer = call.proceed();
            if (call.is("queue.stopService", "queue.startService")) {
              stopped.set(call.is("queue.stopService"));
            }
            return answer;
          };
        },
        stage -> {
          UUID id = stage.group().id();
          stage.queue.advance(Duration.ofDays(50));
          stage.queue.stopService();
          stage.queue.advance(Duration.ofDays(50));
          stage.queue.startService();
          stage.queue.advance(Duration.ofMinutes(1));
          assertThat(stage.user.details(id)).isEmpty();
        });
  }

  /** A session ends with the day. */
  private static Suspect sessionExpired() {
    return new Suspect(
        Kind.TIME,
        "a client that has called nothing for more than a day is closed",
        "QueueManager: IllegalStateException only \"when this manager was closed\"; SCALE-08,"
            + " JAVA-HANDLE-02",
        () -> {
          Map<Client, Duration> called = new ConcurrentHashMap<>();
          return call -> {
            if (!isOfItsClient(call)) {
              return call.proceed();
            }
            Duration last = called.putIfAbsent(call.client(), call.scene.clock);
            if (last != null && call.scene.clock.minus(last).compareTo(DAY) > 0) {
              throw new IllegalStateException("The session has expired");
            }
            called.put(call.client(), call.scene.clock);
            return call.proceed();
          };
        },
        stage -> {
          UUID id = stage.group().id();
          stage.queue.advance(Duration.ofDays(2));
          assertThat(stage.user.enumGroups().next(1)).containsExactly(id);
        });
  }

  private static boolean isOfItsClient(Call call) {
    boolean asks = (call.name.startsWith("manager.") && !call.is("manager.close"))
        || call.name.startsWith("group.")
        || call.name.startsWith("job.");
    return asks
        && call.origin.client() != null
        && call.hasArguments()
        && !call.is("manager.caller", "manager.capabilities", "group.id", "job.id")
        && !call.name.endsWith(".toString")
        && !call.name.endsWith(".hashCode")
        && !call.name.endsWith(".equals");
  }

  /** The row of a group is written when there is something to do. */
  private static Suspect bornWithItsJob() {
    return new Suspect(
        Kind.TIME,
        "a group was created when it got its job",
        "DETAIL-05: \"created and begun must never change\"; GroupDetails.created: \"when the group"
            + " was created\"",
        () -> {
          Map<Past, Instant> born = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.createJob")) {
              Object answer = call.proceed();
              Eighth.past(call)
                  .look()
                  .flatMap(GroupDetails::changed)
                  .ifPresent(time -> born.put(Eighth.past(call), time));
              return answer;
            }
            return Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              Instant time = past == null ? null : born.get(past);
              return time == null || details.created().isEmpty()
                  ? details
                  : Eighth.copy(details).created(time).build();
            });
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          Optional<Instant> created = Eighth.details(stage, group).created();
          stage.queue.advance(Duration.ofHours(1));
          group.createJob(UUID.randomUUID());
          assertThat(Eighth.details(stage, group).created()).isEqualTo(created);
        });
  }
}
