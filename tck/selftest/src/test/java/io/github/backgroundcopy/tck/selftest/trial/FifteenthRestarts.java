package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What a restart of the service forgets. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // A mistake gives what the kit gets, which looks at it.
final class FifteenthRestarts {

  private FifteenthRestarts() {}

  static List<Suspect> all() {
    return List.of(suspendedBetweenAttempts(), withoutCarriageReturns(), nobodyListens());
  }

  /** Between two attempts a group is in a state of its own, which who reads it does not know. */
  private static Suspect suspendedBetweenAttempts() {
    return new Suspect(
        Kind.RESTARTS,
        "a running group that waits for its next attempt is suspended after a restart",
        "LIFE-02: \"a running group must continue without any call\"; DUR-01, DUR-06",
        () -> {
          Map<Past, BackgroundCopyGroup> started = new ConcurrentHashMap<>();
          Set<Past> waiting = ConcurrentHashMap.newKeySet();
          return call -> {
            if (call.is("queue.stopService")) {
              for (Past past : started.keySet()) {
                if (past.look().flatMap(GroupDetails::nextAttempt).isPresent()) {
                  waiting.add(past);
                }
              }
            }
            Object answer = call.proceed();
            if (Eighth.on(call, "group.resume")) {
              started.put(Eighth.past(call), call.group());
            } else if (call.is("queue.startService")) {
              waiting.forEach(past -> suspend(Objects.requireNonNull(started.get(past))));
              waiting.clear();
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          stage.run(group);
          assertThat(Eighth.details(stage, group).nextAttempt()).isPresent();
          stage.restart();
          assertThat(group.status().state()).isEqualTo(GroupState.RUNNING);
        });
  }

  private static void suspend(BackgroundCopyGroup group) {
    try {
      group.suspend();
    } catch (RuntimeException e) {
      // It has gone, or its client.
    }
  }

  /** What is read from XML has no others. */
  private static Suspect withoutCarriageReturns() {
    return new Suspect(
        Kind.RESTARTS,
        "after a restart of the service the ends of lines of a description are single characters",
        "DUR-01: \"with all properties … as they were\"; GROUP-PROP-09: \"stored and read back"
            + " unchanged\"",
        () -> {
          Map<Past, Integer> set = new ConcurrentHashMap<>();
          return call -> {
            Object answer = Eighth.told(call, details -> {
              Past past = call.scene.past(details.id());
              return past != null && wasRead(past, set, call.scene)
                  ? Eighth.copy(details)
                      .description(normalized(details.description()))
                      .build()
                  : details;
            });
            if (Eighth.on(call, "group.set") && call.of("group.set", GroupProperty.DESCRIPTION)) {
              set.put(Eighth.past(call), call.scene.restarts);
            }
            return Eighth.on(call, "group.get")
                    && call.of("group.get", GroupProperty.DESCRIPTION)
                    && wasRead(Eighth.past(call), set, call.scene)
                ? normalized((String) Objects.requireNonNull(answer))
                : answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          group.set(GroupProperty.DESCRIPTION, "one\r\ntwo");
          stage.restart();
          assertThat(group.get(GroupProperty.DESCRIPTION)).isEqualTo("one\r\ntwo");
        });
  }

  private static boolean wasRead(Past past, Map<Past, Integer> set, Scene scene) {
    Integer then = set.get(past);
    return then == null ? past.sawRestart() : then < scene.restarts;
  }

  private static String normalized(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** Who waits is written down nowhere. */
  private static Suspect nobodyListens() {
    return new Suspect(
        Kind.RESTARTS,
        "a stage that was asked for before a restart of the service waits for ever",
        "BackgroundCopyGroup.completion: \"While the service is stopped it waits\";"
            + " JAVA-COMPLETION-01",
        () -> call -> {
          Object answer = call.proceed();
          if (!Eighth.on(call, "group.completion")
              || !(answer instanceof CompletionStage<?> stage)) {
            return answer;
          }
          int then = call.scene.restarts;
          CompletableFuture<Object> right = TenthDetails.relay(stage, ended -> ended);
          CompletableFuture<Object> wrong = new CompletableFuture<>();
          var unused = right.whenComplete((ended, failure) -> {
            if (then != call.scene.restarts) {
              return;
            }
            if (failure == null) {
              wrong.complete(ended);
            } else {
              wrong.completeExceptionally(failure);
            }
          });
          return wrong;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CompletableFuture<GroupDetails> end = group.completion().toCompletableFuture();
          stage.restart();
          stage.complete(group);
          assertThat(end.get(2, TimeUnit.SECONDS).state()).isEqualTo(GroupState.COMPLETE);
        });
  }
}
