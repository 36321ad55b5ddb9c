package io.github.backgroundcopy.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who keeps a stage alive, and how long. */
class GroupCompletionTests {

  private static final GroupDetails DETAILS =
      GroupDetails.builder(new UUID(0, 1)).build();

  /** The ways in which something comes to depend on a stage. */
  @SuppressWarnings("ImmutableEnumChecker") // Functions without state.
  private enum Dependence {
    ACTION(stage -> stage.thenApply(details -> details)),
    FUTURE(CompletionStage::toCompletableFuture),
    ALL(stage -> CompletableFuture.allOf(stage.toCompletableFuture()).thenApply(all -> DETAILS)),
    COMBINED(stage -> CompletableFuture.completedFuture(1).thenCombine(stage, (one, it) -> it)),
    COPY(stage -> stage.toCompletableFuture().copy()),
    MINIMAL(stage -> ((GroupCompletion) stage).minimalCompletionStage());

    private final UnaryOperator<CompletionStage<GroupDetails>> made;

    Dependence(UnaryOperator<CompletionStage<GroupDetails>> made) {
      this.made = made;
    }
  }

  @Test
  void aDroppedStageIsOver() {
    GroupCompletion.Waiting waiting = new GroupCompletion().waiting();

    collectUntil(waiting);

    assertThat(waiting.isOver()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aStageIsKeptForWhatDependsOnIt(Dependence dependence) {
    GroupCompletion stage = new GroupCompletion();
    GroupCompletion.Waiting waiting = stage.waiting();
    CompletionStage<GroupDetails> dependent = dependence.made.apply(stage);
    stage = null;
    GroupCompletion.Waiting dropped = new GroupCompletion().waiting();

    collectUntil(dropped);

    assertThat(waiting.isOver()).isFalse();
    waiting.complete(DETAILS);
    assertThat(dependent.toCompletableFuture()).isCompletedWithValue(DETAILS);
  }

  @Test
  void aCancelledStageIsOver() {
    GroupCompletion stage = new GroupCompletion();

    stage.toCompletableFuture().cancel(false);

    assertThat(stage.waiting().isOver()).isTrue();
  }

  /** A look may take long, and the common pool is there for the tasks of everybody. */
  @Test
  void looksAreMadeOnThreadsOfTheirOwn() {
    Thread caller = Thread.currentThread();
    GroupDetails complete = GroupDetails.builder(new UUID(0, 1))
        .status(GroupStatus.of(GroupState.COMPLETE, false))
        .build();
    AtomicReference<String> looker = new AtomicReference<>();

    CompletableFuture<String> told = GroupCompletion.byLooking(() -> {
          looker.set(Thread.currentThread().getName());
          return Thread.currentThread() == caller ? DETAILS : complete;
        })
        .thenApply(details -> Thread.currentThread().getName())
        .toCompletableFuture();

    assertThat(told.join()).isNotEqualTo(looker.get());
    assertThat(looker).hasValue("backgroundcopy-completion");
  }

  @Test
  void endsOnce() {
    GroupCompletion stage = new GroupCompletion();

    stage.waiting().complete(DETAILS);
    stage.waiting().fail(new IllegalStateException());
    stage.waiting().complete(GroupDetails.builder(new UUID(0, 2)).build());

    assertThat(stage).isCompletedWithValue(DETAILS);
  }

  private static void collectUntil(GroupCompletion.Waiting waiting) {
    for (int i = 0; i < 100 && !waiting.isOver(); i++) {
      System.gc();
    }
  }
}
