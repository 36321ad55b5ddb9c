package io.github.backgroundcopy.tck.selftest.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupChanges;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.tck.fixture.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Mistakes in who owns what, and with several clients. */
@SuppressWarnings(
    "FutureReturnValueIgnored") // A mistake gives what the kit gets, which looks at it.
final class NinthOwners {

  private NinthOwners() {}

  static List<Suspect> all() {
    return List.of(cancelledByTheTaker(), toldAfterTheEnd(), neverTaken());
  }

  private static Suspect cancelledByTheTaker() {
    return new Suspect(
        Kind.OWNERSHIP,
        "who waited for a group that was taken away is told that it was cancelled",
        "BackgroundCopyGroup.completion: \"QueueAccessDeniedException when the group went to"
            + " another owner\"; JAVA-COMPLETION-06",
        () -> call -> {
          Object answer = call.proceed();
          if (!(answer instanceof CompletionStage<?> stage) || !call.is("group.completion")) {
            return answer;
          }
          CompletableFuture<Object> other = new CompletableFuture<>();
          stage.whenComplete((details, failure) -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (cause == null) {
              other.complete(Objects.requireNonNull(details));
            } else if (cause instanceof QueueAccessDeniedException) {
              other.completeExceptionally(new CancellationException("The group is gone"));
            } else {
              other.completeExceptionally(cause);
            }
          });
          return other;
        },
        stage -> {
          BackgroundCopyGroup group = stage.small();
          CompletableFuture<GroupDetails> end = group.completion().toCompletableFuture();
          stage.complete(stage.client(Principal.A).getGroup(group.id()));
          assertThatThrownBy(() -> end.get(5, TimeUnit.SECONDS))
              .hasCauseInstanceOf(QueueAccessDeniedException.class);
        });
  }

  /** The handle keeps what it has read. */
  private static Suspect toldAfterTheEnd() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a job's handle gives files that it gave before when its client is closed",
        "QueueManager.close: \"its manager and handles answer IllegalStateException from now on\";"
            + " JAVA-CLOSE-02",
        () -> call -> {
          if (!Eighth.on(call, "job.file")) {
            return call.proceed();
          }
          Map<?, ?> memo = call.memo(Map.class, ConcurrentHashMap::new);
          @SuppressWarnings("unchecked")
          Map<Object, Object> known = (Map<Object, Object>) memo;
          Object index = call.argument(0);
          if (call.client().closed().get() && known.containsKey(index)) {
            return known.get(index);
          }
          Object file = Objects.requireNonNull(call.proceed());
          known.put(index, file);
          return file;
        },
        stage -> {
          FileInfo file = stage.file(5);
          BackgroundCopyJob job = Stage.job(Eighth.with(stage, file));
          assertThat(job.file(0)).isEqualTo(file);
          stage.user.close();
          assertThatIllegalStateException().isThrownBy(() -> job.file(0));
        });
  }

  private static Suspect neverTaken() {
    return new Suspect(
        Kind.OWNERSHIP,
        "a group that an administrator took is not among what went for its user",
        "GroupEnumerator.since: \"A group that a caller gained from another owner, or lost to one,"
            + " came or went for that caller\"; ENUM-SINCE-01",
        () -> call -> {
          Object answer = call.proceed();
          if (!call.is("groups.since") || call.client().principal() == Principal.A) {
            return answer;
          }
          GroupChanges changes = (GroupChanges) Objects.requireNonNull(answer);
          return new GroupChanges(
              changes.added(),
              changes.removed().stream().filter(id -> !taken(call, id)).toList());
        },
        stage -> {
          UUID id = stage.group().id();
          GroupEnumerator before = stage.user.enumGroups();
          BackgroundCopyGroup taken = stage.client(Principal.A).getGroup(id);
          assertThat(stage.user.enumGroups().since(before).removed()).containsExactly(taken.id());
        });
  }

  private static boolean taken(Call call, UUID id) {
    Past past = call.scene.past(id);
    return past != null
        && past.tookOver
        && past.isOf(call.client().principal())
        && past.look().isPresent();
  }
}
