package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Mistakes that depend on which thread calls. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // A mistake gives what the kit gets, which looks at it.
final class FourteenthThreads {

  private FourteenthThreads() {}

  static List<Suspect> all() {
    return List.of(nothingForTheInterrupted(), notCollectedWhenTold(), onTheThreadThatCloses());
  }

  /** It waits for a lock, and gives up. */
  private static Suspect nothingForTheInterrupted() {
    return new Suspect(
        Kind.LOST_STATE,
        "on a thread that is interrupted next gives nothing",
        "JAVA-THREAD-06: \"must do what it does on any other\"; SnapshotEnumerator.next: \"Fewer"
            + " than celt items means that the end was reached\"",
        () -> call -> call.is("groups.next", "entries.next", "jobs.next")
                && call.<Integer>argument(0) >= 0
                && Thread.currentThread().isInterrupted()
            ? List.of()
            : call.proceed(),
        stage -> {
          List<UUID> ids = stage.groups(2);
          GroupEnumerator enumerator = stage.user.enumGroups();
          assertThat(Stage.<List<UUID>>elsewhere(() -> {
                Thread.currentThread().interrupt();
                return enumerator.next(2);
              }))
              .isEqualTo(ids);
        });
  }

  /** The group is complete when everybody was told, it finds. */
  private static Suspect notCollectedWhenTold() {
    return new Suspect(
        Kind.LOST_STATE,
        "on the thread that tells of its completion a group cannot be collected",
        "BackgroundCopyCallback: \"A callback may use every method of the group\";"
            + " CB-REENTRY-01, JAVA-FINISH-01",
        () -> call -> {
          if (Eighth.on(call, "group.finish")
              && Objects.equals(call.scene.inCallback.get(), true)
              && Eighth.state(call) == GroupState.COMPLETE) {
            throw new InvalidStateException("The group is still at work");
          }
          return call.proceed();
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          List<Path> collected = new CopyOnWriteArrayList<>();
          group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
          group.setCallback(event -> collected.addAll(event.group().finish()));
          stage.run(group);
          assertThat(collected).hasSize(1);
        });
  }

  private static Suspect onTheThreadThatCloses() {
    return new Suspect(
        Kind.LOST_STATE,
        "what depends on a stage runs on the thread that closes its client",
        "BackgroundCopyGroup.completion: it \"runs on threads of the backend, or in the call that"
            + " adds it\"; JAVA-COMPLETION-07",
        () -> {
          Map<Client, Set<CompletableFuture<Object>>> waiting = new ConcurrentHashMap<>();
          return call -> {
            if (call.is("manager.close")) {
              Set<CompletableFuture<Object>> ended = waiting.remove(call.client());
              if (ended != null) {
                ended.forEach(stage ->
                    stage.completeExceptionally(new IllegalStateException("The client is closed")));
              }
            }
            Object answer = call.proceed();
            if (!(answer instanceof CompletionStage<?> stage) || !call.is("group.completion")) {
              return answer;
            }
            CompletableFuture<Object> other = new CompletableFuture<>();
            stage.whenComplete((details, failure) -> {
              if (failure == null) {
                other.complete(Objects.requireNonNull(details));
              } else {
                other.completeExceptionally(
                    failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure);
              }
            });
            waiting
                .computeIfAbsent(call.client(), client -> ConcurrentHashMap.newKeySet())
                .add(other);
            return other;
          };
        },
        stage -> {
          CompletableFuture<GroupDetails> end = stage.small().completion().toCompletableFuture();
          CompletableFuture<Thread> by = end.handle((details, failure) -> Thread.currentThread());
          stage.user.close();
          assertThat(by.get(5, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
        });
  }
}
