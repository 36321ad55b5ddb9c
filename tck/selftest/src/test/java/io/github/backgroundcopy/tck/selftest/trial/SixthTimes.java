package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Mistakes with what time brings: the next attempt, and the end of what nobody touches. */
final class SixthTimes {

  private static final Duration LONG = Duration.ofDays(91);

  private SixthTimes() {}

  static List<Suspect> all() {
    return List.of(firstOfTheNext(), expiredInVain());
  }

  /** What was told once is kept for who asks again. */
  private static Suspect firstOfTheNext() {
    return new Suspect(
        Kind.TIME,
        "the next attempt that was told once is told again when that attempt has failed",
        "GroupDetails.nextAttempt: \"when a running group … tries again\"; DETAIL-04",
        () -> {
          Map<Past, Instant> told = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            Past past = call.past();
            if (past != null && call.is("group.resume", "group.suspend")) {
              told.remove(past);
            }
            return past != null && call.is("manager.details")
                ? BlindDetails.of(
                    answer,
                    right -> right
                        .nextAttempt()
                        .map(next ->
                            Optional.ofNullable(told.putIfAbsent(past, next)).orElse(next))
                        .map(next -> Details.of(right).nextAttempt(next).build())
                        .orElse(right))
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          SixthDetails.added(stage, group, Resource.unreachable());
          stage.run(group);
          GroupDetails first = stage.user.details(group.id()).orElseThrow();
          Instant next = first.nextAttempt().orElseThrow();
          GroupDetails later = first;
          for (int i = 0; i < 20 && later.attempts() <= first.attempts(); i++) {
            stage.queue.letTimePass();
            stage.queue.settle();
            later = stage.user.details(group.id()).orElseThrow();
          }
          assertThat(later.nextAttempt().orElseThrow()).isAfter(next);
        });
  }

  /** What expires is deleted, whatever has come of it. */
  private static Suspect expiredInVain() {
    return new Suspect(
        Kind.TIME,
        "the files that had arrived go with a paused group that expires",
        "LIFE-03: \"must be cancelled\"; cancel: \"Files that have arrived in full get … names\"",
        () -> {
          Map<Past, BackgroundCopyGroup> groups = new ConcurrentHashMap<>();
          return call -> {
            if (!call.is("queue.advance")) {
              Object answer = call.proceed();
              Past past = call.origin.past();
              if (past != null && call.is("group.resume")) {
                groups.put(past, call.group());
              }
              return answer;
            }
            Map<Past, List<Path>> there = new ConcurrentHashMap<>();
            groups.forEach((past, group) -> {
              if (past.look()
                  .filter(details -> details.state() == GroupState.SUSPENDED)
                  .isPresent()) {
                there.put(past, arrived(group));
              }
            });
            Object answer = call.proceed();
            there.keySet().removeIf(past -> past.cancelled || past.look().isPresent());
            call.scene.real.settle(); // What has gone gives its files their names.
            for (List<Path> paths : there.values()) {
              delete(paths);
            }
            return answer;
          };
        },
        stage -> {
          Given given = Circumstance.RUNNING.on(stage);
          given.group().suspend();
          stage.queue.settle();
          stage.queue.advance(LONG);
          assertThat(stage.user.details(given.group().id())).isEmpty();
          stage.queue.settle();
          assertThat(Path.of(given.files().get(0).localName())).exists();
        });
  }

  private static List<Path> arrived(BackgroundCopyGroup group) {
    try {
      return SixthEnds.arrived(group);
    } catch (RuntimeException e) {
      return List.of(); // Its client was closed, or it is another's by now.
    }
  }

  private static void delete(List<Path> paths) throws IOException {
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
