package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueAccessDeniedException;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.TransferFailedException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Mistakes in how a group's end is told as a stage, section 6.9. */
final class WrongCompletions {

  private WrongCompletions() {}

  static List<WrongBackend> all() {
    return List.of(
        wrong(
            "01",
            "ends at once with what there is",
            "completion() of a suspended group",
            completing(group -> CompletableFuture.completedFuture(details(group)))),
        wrong(
            "01",
            "waits for an outcome that is still to come",
            "the end of completion() of a group that was complete",
            completing(group -> group.status().state() == GroupState.COMPLETE
                ? new CompletableFuture<>()
                : group.completion())),
        wrong(
            "01",
            "tells the group as it was when it was asked",
            "percent of completion()",
            completing(group -> {
              GroupDetails before = details(group);
              return group.completion().thenApply(details -> before);
            })),
        wrong(
            "02",
            "ends with any exception",
            "expected: ended with TransferFailedException",
            failing(failure -> new IllegalStateException("it failed"))),
        wrong(
            "02",
            "does not say why",
            "HTTP status of the error of completion()",
            failing(failure -> new TransferFailedException(
                new UUID(0, 1), new TransferError(TransferError.NO_FILE, 31, 0, 0, "?")))),
        wrong("03", "keeps one stage for each group", "of the second outcome", OneForAll::new),
        wrong(
            "04",
            "asks for a call of its own",
            "NOTIFY_FLAGS after completion()",
            completing(group -> {
              group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
              return group.completion();
            })),
        wrong(
            "04",
            "puts itself in place of the callback",
            "three calls of the callback",
            completing(WrongCompletions::byCallback)),
        wrong(
            "05",
            "fails as if the group had been in the wrong state",
            "expected: ended with CancellationException",
            failing(failure -> failure instanceof CancellationException
                ? new InvalidStateException("gone")
                : failure)),
        wrong(
            "05",
            "forgets who waits for a cancelled group",
            "the end of completion() of a suspended group",
            forgetting(CancellationException.class)),
        wrong(
            "06",
            "calls a closed manager's groups cancelled",
            "completion() of a closed manager",
            failing(failure -> failure instanceof IllegalStateException
                ? new CancellationException("closed")
                : failure)),
        wrong(
            "06/owner",
            "tells who does not own the group any more",
            "the end of completion() of a group that was taken over",
            forgetting(QueueAccessDeniedException.class)));
  }

  private static WrongBackend wrong(
      String check, String mistake, String message, Supplier<Twist> twists) {
    return WrongBackend.of("JAVA-COMPLETION-" + check, mistake, message, twists);
  }

  interface Completion {
    CompletionStage<GroupDetails> of(BackgroundCopyGroup real);
  }

  static Supplier<Twist> completing(Completion completion) {
    return GroupTwist.of((real, twist) -> new ForwardingGroup(real, twist) {
      @Override
      public CompletionStage<GroupDetails> completion() {
        return completion.of(real);
      }
    });
  }

  private static Supplier<Twist> failing(UnaryOperator<Throwable> mistake) {
    return completing(group -> {
      CompletableFuture<GroupDetails> answer = new CompletableFuture<>();
      group.completion().whenComplete((details, failure) -> {
        if (failure == null) {
          answer.complete(details);
        } else {
          answer.completeExceptionally(mistake.apply(failure));
        }
      });
      return answer;
    });
  }

  private static Supplier<Twist> forgetting(Class<? extends Throwable> type) {
    return completing(group -> {
      CompletableFuture<GroupDetails> answer = new CompletableFuture<>();
      group.completion().whenComplete((details, failure) -> {
        if (failure == null) {
          answer.complete(details);
        } else if (!type.isInstance(failure)) {
          answer.completeExceptionally(failure);
        }
      });
      return answer;
    });
  }

  private static GroupDetails details(BackgroundCopyGroup group) {
    return GroupDetails.builder(group.id()).status(group.status()).build();
  }

  private static CompletionStage<GroupDetails> byCallback(BackgroundCopyGroup group) {
    group.setCallback(event -> {});
    return group.completion();
  }

  /** Tells the first outcome for ever. */
  private static final class OneForAll extends Twist {

    private final Map<UUID, CompletionStage<GroupDetails>> stages = new ConcurrentHashMap<>();

    @Override
    BackgroundCopyGroup group(BackgroundCopyGroup real) {
      return new ForwardingGroup(real, this) {
        @Override
        public CompletionStage<GroupDetails> completion() {
          return stages.computeIfAbsent(id(), id -> real.completion());
        }
      };
    }
  }
}
