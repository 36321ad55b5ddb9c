package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.fixture.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** What is wrong in one state alone. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // A mistake gives what the kit gets, which looks at it.
final class SixteenthStates {

  private SixteenthStates() {}

  static List<Suspect> all() {
    return List.of(sizeBetweenAttempts(), listsOfTwoStates(), overWhenItRests());
  }

  private static boolean waits(Past past) {
    return past.look().flatMap(GroupDetails::nextAttempt).isPresent();
  }

  /** What the server had told goes with the connection. */
  private static Suspect sizeBetweenAttempts() {
    return new Suspect(
        Kind.LOST_STATE,
        "the size of a group is unknown while it waits for its next attempt",
        "GROUP-SIZE-01: \"Once all sizes are known get_Size must return S_OK and their sum\"",
        () -> call -> {
          Object answer = call.proceed();
          return Eighth.on(call, "group.size") && waits(Eighth.past(call))
              ? OptionalLong.empty()
              : answer;
        },
        stage -> {
          FileInfo file = stage.file(Resource.of(new byte[10]).brokenAfter(4));
          BackgroundCopyGroup group = Eighth.with(stage, file);
          stage.run(group);
          assertThat(Eighth.details(stage, group).nextAttempt()).isPresent();
          assertThat(group.size()).hasValue(10);
        });
  }

  /** There is one more state inside, of which the list does not know. */
  private static Suspect listsOfTwoStates() {
    return new Suspect(
        Kind.ENUMERATORS,
        "a group that waits for its next attempt is not enumerated",
        "QMGR-ENUM-06: \"New, suspended, running, complete and failed groups must all be listed"
            + " until cancelled\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("manager.enumGroups")) {
            return answer;
          }
          List<UUID> all = SixteenthWalks.all((GroupEnumerator) Objects.requireNonNull(answer));
          List<UUID> shown = all.stream()
              .filter(
                  id -> call.scene.look(id).flatMap(GroupDetails::nextAttempt).isEmpty())
              .toList();
          return shown.size() < all.size() ? Walks.groups(shown) : answer;
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.with(stage, stage.file(Resource.unreachable()));
          stage.run(group);
          assertThat(Eighth.details(stage, group).nextAttempt()).isPresent();
          assertThat(stage.user.enumGroups().next(2)).containsExactly(group.id());
        });
  }

  /** What does not run has ended. */
  private static Suspect overWhenItRests() {
    return new Suspect(
        Kind.LOST_STATE,
        "the stage of a running group ends when that is suspended",
        "BackgroundCopyGroup.completion: \"when the group is complete, with its details then\";"
            + " JAVA-COMPLETION-01: \"and not before\"",
        () -> {
          Map<Past, Set<CompletableFuture<GroupDetails>>> waiting = new ConcurrentHashMap<>();
          return call -> {
            if (Eighth.on(call, "group.suspend") && Eighth.state(call) == GroupState.RUNNING) {
              Object answer = call.proceed();
              Past past = Eighth.past(call);
              Set<CompletableFuture<GroupDetails>> over = waiting.remove(past);
              if (over != null) {
                end(over, past);
              }
              return answer;
            }
            Object answer = call.proceed();
            if (!Eighth.on(call, "group.completion")) {
              return answer;
            }
            CompletableFuture<GroupDetails> stage = new CompletableFuture<>();
            var unused = ((CompletionStage<?>) Objects.requireNonNull(answer))
                .whenComplete((details, failure) -> {
                  if (failure == null) {
                    stage.complete((GroupDetails) details);
                  } else {
                    stage.completeExceptionally(failure);
                  }
                });
            if (!stage.isDone()) {
              waiting
                  .computeIfAbsent(Eighth.past(call), key -> ConcurrentHashMap.newKeySet())
                  .add(stage);
            }
            return stage;
          };
        },
        stage -> {
          BackgroundCopyGroup group = Eighth.held(stage, stage.file(5));
          CompletableFuture<GroupDetails> end = group.completion().toCompletableFuture();
          group.suspend();
          stage.queue.settle();
          Eighth.pause(100);
          assertThat(end).isNotDone();
        });
  }

  private static void end(Set<CompletableFuture<GroupDetails>> stages, Past past) {
    Thread thread = new Thread(
        () -> past.look().ifPresent(details -> stages.forEach(stage -> stage.complete(details))));
    thread.setDaemon(true);
    thread.start();
  }
}
