package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Mistakes in who is told of the end of a group, and of which. */
final class FreshEnds {

  private FreshEnds() {}

  static List<Suspect> all() {
    return List.of(refusedForAll(), endOfBefore(), endedWithAnother());
  }

  private static Suspect refusedForAll() {
    return new Suspect(
        Kind.CALLBACKS,
        "an outcome that one callback did not acknowledge is not told to one that is bound next",
        "BackgroundCopyGroup.setCallback: what \"nobody has acknowledged yet is told too\"",
        () -> {
          Map<Past, Object> refused = new ConcurrentHashMap<>();
          return call -> {
            Past past = call.origin.past();
            if (past != null && call.is("group.resume", "job.addFiles")) {
              refused.remove(past);
            }
            if (past == null || !call.is("callback.onStatus")) {
              return call.proceed();
            }
            if (refused.getOrDefault(past, call.target) != call.target) {
              return null;
            }
            try {
              Object answer = call.proceed();
              refused.remove(past);
              return answer;
            } catch (Throwable e) {
              refused.put(past, call.target);
              throw e;
            }
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          group.whenDone(event -> {
            throw new IllegalStateException("not now");
          });
          stage.complete(group);
          List<StatusEvent> heard = Stage.listen(group);
          stage.queue.settle();
          assertThat(heard).hasSize(1);
        });
  }

  private static Suspect endOfBefore() {
    return new Suspect(
        Kind.LOST_STATE,
        "a stage that is asked for when files were added to a complete group has ended at once",
        "JAVA-COMPLETION-01: when the group is complete, \"and not before\"",
        Mistakes.in("group.completion", call -> {
          Object answer = call.proceed();
          Past past = call.past();
          Optional<GroupDetails> now =
              past != null && past.wasReopened ? past.look() : Optional.empty();
          return now.isPresent() && now.get().state() == GroupState.SUSPENDED
              ? CompletableFuture.completedFuture(now.get())
              : answer;
        }),
        stage -> {
          BackgroundCopyGroup group = Circumstance.REOPENED.on(stage).group();
          CompletableFuture<GroupDetails> end = group.completion().toCompletableFuture();
          assertThat(end).isNotDone();
          stage.complete(group);
          assertThat(end).succeedsWithin(Duration.ofSeconds(5));
        });
  }

  /** Who waits for an end. */
  private record Waiting(Client client, CompletableFuture<?> end) {}

  private static Suspect endedWithAnother() {
    return new Suspect(
        Kind.OWNERSHIP,
        "the stages of all clients of a user end when one of them is closed",
        "JAVA-COMPLETION-06: \"those of other managers must go on\"",
        () -> {
          List<Waiting> waiting = new CopyOnWriteArrayList<>();
          return call -> {
            Object answer = call.proceed();
            Client client = call.origin.client();
            if (client != null && call.is("group.completion")) {
              CompletionStage<?> stage = (CompletionStage<?>) Objects.requireNonNull(answer);
              waiting.add(new Waiting(client, stage.toCompletableFuture()));
            } else if (client != null
                && call.is("manager.close")
                && !client.closed().get()) {
              for (Waiting each : waiting) {
                if (each.client().principal() == client.principal()) {
                  each.end().completeExceptionally(new IllegalStateException("closed"));
                }
              }
            }
            return answer;
          };
        },
        stage -> {
          QueueManager other = stage.client(Principal.U);
          CompletableFuture<GroupDetails> end = stage.small().completion().toCompletableFuture();
          other.close();
          assertThat(end).isNotDone();
        });
  }
}
