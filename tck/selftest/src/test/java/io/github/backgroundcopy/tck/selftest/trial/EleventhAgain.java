package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Mistakes that show when a thing is done twice. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // A mistake gives what the kit gets, which looks at it.
final class EleventhAgain {

  private EleventhAgain() {}

  static List<Suspect> all() {
    return List.of(onlyTheLastStage(), oneClone(), clearedOnce());
  }

  /** What was there last, of something. */
  private static final class Slot {

    volatile @Nullable Object last;
  }

  /** A handle has one place for who waits. */
  private static Suspect onlyTheLastStage() {
    return new Suspect(
        Kind.LOST_STATE,
        "of several stages that were asked of one handle the last alone ever ends",
        "BackgroundCopyGroup.completion: \"Every call gives a stage of its own\";"
            + " JAVA-COMPLETION-01: \"must give a stage that ends\"",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("group.completion")
              || !(answer instanceof CompletionStage<?> stage)
              || stage.toCompletableFuture().isDone()) {
            return answer;
          }
          Slot slot = call.memo(Slot.class, Slot::new);
          CompletableFuture<Object> other = new CompletableFuture<>();
          slot.last = other;
          stage.whenComplete((details, failure) -> {
            if (slot.last != other) {
              return;
            }
            if (failure == null) {
              other.complete(Objects.requireNonNull(details));
            } else {
              other.completeExceptionally(failure);
            }
          });
          return other;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CompletableFuture<GroupDetails> first = group.completion().toCompletableFuture();
          CompletableFuture<GroupDetails> second = group.completion().toCompletableFuture();
          stage.complete(group);
          assertThat(second.get(5, TimeUnit.SECONDS).state()).isEqualTo(GroupState.COMPLETE);
          assertThat(first.get(5, TimeUnit.SECONDS).state()).isEqualTo(GroupState.COMPLETE);
        });
  }

  private static Suspect oneClone() {
    return new Suspect(
        Kind.LOST_STATE,
        "the second clone that is made of an enumerator is the first one",
        "SnapshotEnumerator.duplicate: \"at the same position, that moves independently\";"
            + " ENUM-CLONE-01, ENUM-CLONE-02",
        () -> call -> {
          if (!call.is("groups.duplicate")) {
            return call.proceed();
          }
          Slot slot = call.memo(Slot.class, Slot::new);
          synchronized (slot) {
            if (slot.last == null) {
              slot.last = call.proceed();
            }
            return slot.last;
          }
        },
        stage -> {
          List<UUID> ids = stage.groups(3);
          GroupEnumerator groups = stage.user.enumGroups();
          assertThat(groups.duplicate().next(2)).hasSize(2);
          assertThat(groups.duplicate().next(3)).isEqualTo(ids);
        });
  }

  private static Suspect clearedOnce() {
    return new Suspect(
        Kind.LOST_STATE,
        "a callback that was cleared and is cleared again is refused as a wrong state",
        "BackgroundCopyGroup.clearCallback: \"Unbinds the callback, if there is one\"",
        () -> {
          Set<Past> cleared = ConcurrentHashMap.newKeySet();
          return call -> {
            Object answer = call.proceed();
            if (Eighth.on(call, "group.clearCallback") && !cleared.add(Eighth.past(call))) {
              throw new InvalidStateException("Group \"" + call.group().id()
                  + "\" has no callback: bind one before you clear it");
            }
            if (Eighth.on(call, "group.setCallback", "group.whenDone")
                || (Eighth.on(call, "group.set")
                    && call.of("group.set", GroupProperty.NOTIFY_CLSID))) {
              cleared.remove(Eighth.past(call));
            }
            return answer;
          };
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          Stage.listen(group);
          group.clearCallback();
          assertThatCode(group::clearCallback).doesNotThrowAnyException();
        });
  }
}
