package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Mistakes with time. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // A mistake gives what the kit gets, which looks at it.
final class SeventeenthTimes {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  private SeventeenthTimes() {}

  static List<Suspect> all() {
    return List.of(onceADay(), patientForAWeek(), thereAgain());
  }

  /** As a file system keeps the times of access. */
  private static Suspect onceADay() {
    return new Suspect(
        Kind.TIME,
        "the time of the last change stays as long as it is not a day old",
        "GroupDetails.changed: \"when the group was last changed, or last made progress\";"
            + " DETAIL-06",
        () -> {
          Map<UUID, Instant> written = new ConcurrentHashMap<>();
          return call -> Eighth.told(
              call, details -> details.changed().isEmpty() ? details : told(details, written));
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          stage.queue.advance(Duration.ofHours(1));
          group.set(GroupProperty.DISPLAY_NAME, Given.NAME);
          GroupDetails details = Eighth.details(stage, group);
          assertThat(details.changed().orElseThrow()).isAfter(details.created().orElseThrow());
        });
  }

  private static GroupDetails told(GroupDetails details, Map<UUID, Instant> written) {
    Instant changed = details.changed().orElseThrow();
    Instant created = details.created().orElse(changed);
    Instant time = written.compute(details.id(), (id, before) -> {
      Instant earlier = before == null || before.isBefore(created) ? created : before;
      return Duration.between(earlier, changed).compareTo(DAY) < 0 ? earlier : changed;
    });
    return Eighth.copy(details).changed(time).build();
  }

  private record Waiting(CompletableFuture<Object> end, Duration since) {}

  /** Nobody waits for ever. */
  private static Suspect patientForAWeek() {
    return new Suspect(
        Kind.TIME,
        "a stage that has waited for a week ends, though its group has not",
        "BackgroundCopyGroup.completion: \"It ends when the group is complete …, has failed …, was"
            + " cancelled …\"; JAVA-COMPLETION-01: \"and not before\"",
        () -> {
          Map<CompletableFuture<Object>, Waiting> waiting = new ConcurrentHashMap<>();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.completion") && answer instanceof CompletionStage<?> stage) {
              CompletableFuture<Object> end = TenthDetails.relay(stage, ended -> ended);
              if (!end.isDone()) {
                waiting.put(end, new Waiting(end, call.scene.clock));
              }
              return end;
            }
            if (call.is("queue.advance")) {
              Duration now = call.scene.clock.plus(call.<Duration>argument(0));
              waiting.values().removeIf(each -> {
                boolean late = now.minus(each.since()).compareTo(WEEK) > 0;
                if (late) {
                  each.end().completeExceptionally(new TimeoutException("Waited for a week"));
                }
                return late || each.end().isDone();
              });
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CompletableFuture<GroupDetails> end = group.completion().toCompletableFuture();
          stage.queue.advance(Duration.ofDays(8));
          stage.complete(group);
          assertThat(end.get(2, TimeUnit.SECONDS).state()).isEqualTo(GroupState.COMPLETE);
        });
  }

  /** What is set is written, whatever it was. */
  private static Suspect thereAgain() {
    return new Suspect(
        Kind.TIME,
        "a group in the foreground that is switched there again was changed then",
        "GroupDetails.changed: \"A call that leaves the group as it was … is no change\"",
        () -> call -> {
          boolean there = Eighth.on(call, "group.switchToForeground")
              && Eighth.state(call) != null
              && call.group().status().foreground();
          Object answer = call.proceed();
          if (there) {
            String name = call.group().get(GroupProperty.DISPLAY_NAME);
            call.group().set(GroupProperty.DISPLAY_NAME, name.isEmpty() ? "touched" : "");
            call.group().set(GroupProperty.DISPLAY_NAME, name);
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.switchToForeground();
          Optional<Instant> before = Eighth.details(stage, group).changed();
          stage.queue.advance(Duration.ofHours(1));
          group.switchToForeground();
          assertThat(Eighth.details(stage, group).changed()).isEqualTo(before);
        });
  }
}
