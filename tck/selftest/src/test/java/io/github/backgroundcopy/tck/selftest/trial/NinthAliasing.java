package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.SnapshotEnumerator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** What is shared and should not be. */
final class NinthAliasing {

  private NinthAliasing() {}

  static List<Suspect> all() {
    return List.of(ownSet(), oneStageForAll(), readForTheOriginal());
  }

  private static Suspect ownSet() {
    return new Suspect(
        Kind.ALIASING,
        "the set of capabilities is the manager's own, and can be changed",
        "QueueManager.capabilities: \"unmodifiable, and the same for the life of the manager\";"
            + " JAVA-VIEW-06",
        () -> call -> {
          Object answer = call.proceed();
          return call.is("manager.capabilities")
              ? call.memo(Set.class, () -> new HashSet<>((Set<?>) Objects.requireNonNull(answer)))
              : answer;
        },
        stage -> {
          Set<Capability> before = Set.copyOf(stage.user.capabilities());
          try {
            stage.user.capabilities().remove(Capability.DURABLE);
          } catch (UnsupportedOperationException e) {
            // As it should be.
          }
          assertThat(stage.user.capabilities()).isEqualTo(before);
        });
  }

  private static Suspect oneStageForAll() {
    return new Suspect(
        Kind.ALIASING,
        "a handle gives the same stage to all who wait for the end of its group",
        "BackgroundCopyGroup.completion: \"Every call gives a stage of its own\", and cancelling"
            + " its future \"ends the stage and nothing else\"; JAVA-COMPLETION-01",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("group.completion")) {
            return answer;
          }
          AtomicReference<?> memo = call.memo(AtomicReference.class, AtomicReference::new);
          @SuppressWarnings("unchecked")
          AtomicReference<Object> last = (AtomicReference<Object>) memo;
          if (last.get() instanceof CompletionStage<?> stage
              && !stage.toCompletableFuture().isDone()) {
            return stage;
          }
          last.set(Objects.requireNonNull(answer));
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CompletionStage<GroupDetails> mine = group.completion();
          group.completion().toCompletableFuture().cancel(false);
          assertThat(mine.toCompletableFuture()).isNotDone();
        });
  }

  /** What an enumerator delivered, and what that from which it was cloned had delivered. */
  private record Read(Map<UUID, GroupEntry> own, Map<UUID, GroupEntry> older) {

    static Read of(Map<UUID, GroupEntry> older) {
      return new Read(new ConcurrentHashMap<>(), older);
    }
  }

  private static Suspect readForTheOriginal() {
    return new Suspect(
        Kind.ALIASING,
        "a clone of a listing shows what was delivered before it was made as it was then",
        "QueueManager.enumGroupDetails: \"each one is read once, when it is delivered\";"
            + " DETAIL-07",
        () -> call -> {
          Object answer = call.proceed();
          if (call.is("entries.duplicate")) {
            Read read = call.memo(Read.class, () -> Read.of(Map.of()));
            call.scene.memo(
                Objects.requireNonNull(answer), Read.class, () -> Read.of(Map.copyOf(read.own())));
          } else if (call.is("entries.next")) {
            Read read = call.memo(Read.class, () -> Read.of(Map.of()));
            List<GroupEntry> entries = ((List<?>) Objects.requireNonNull(answer))
                .stream()
                    .map(GroupEntry.class::cast)
                    .map(entry -> read.older().getOrDefault(entry.id(), entry))
                    .toList();
            entries.forEach(entry -> read.own().put(entry.id(), entry));
            return entries;
          }
          return answer;
        },
        stage -> {
          BackgroundCopyGroup group = stage.group();
          SnapshotEnumerator<GroupEntry> entries = stage.user.enumGroupDetails();
          entries.next(1);
          group.set(GroupProperty.DISPLAY_NAME, "new");
          SnapshotEnumerator<GroupEntry> clone = entries.duplicate();
          clone.reset();
          assertThat(clone.next(1).get(0).details().orElseThrow().displayName()).isEqualTo("new");
        });
  }
}
