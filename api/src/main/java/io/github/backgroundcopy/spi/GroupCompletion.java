package io.github.backgroundcopy.spi;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupDetails;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The end of a group, for somebody who may wait for it: what a backend makes of a call of
 * {@link BackgroundCopyGroup#completion()}.
 *
 * <p>A backend that hears of outcomes keeps the {@linkplain #waiting() waiting side} with the group
 * and returns this one. The waiting side does not keep this one alive until something depends on
 * it: a stage that was dropped unused leaves nothing but an empty reference, which
 * {@link Waiting#isOver()} tells. A backend that has to look itself is served by
 * {@link #byLooking}.
 *
 * <p><b>Threads.</b> As {@link CompletableFuture}.
 */
public final class GroupCompletion extends CompletableFuture<GroupDetails> {

  private final Waiting waiting = new Waiting(this);

  /** Makes a stage that has not ended. */
  public GroupCompletion() {}

  /**
   * Makes a stage that ends by looking at the group now and again: first in this call, then a few
   * times a second at most, on a few threads for that, for as long as somebody depends on it. While
   * the service is stopped it goes on looking. An outcome that is over again between two looks may
   * be missed. What depends on the stage runs on a thread of the JDK.
   *
   * @param look reads the group's details, and throws what a method of its handle throws
   * @return the stage
   * @throws NullPointerException if {@code look} is null
   * @throws RuntimeException what the first look throws
   */
  public static CompletionStage<GroupDetails> byLooking(Supplier<GroupDetails> look) {
    return Looking.at(Objects.requireNonNull(look, "look"));
  }

  /**
   * Gives what the backend keeps, and ends.
   *
   * @return always the same
   */
  public Waiting waiting() {
    return waiting;
  }

  // Everything by which something comes to depend on a stage goes through one of these three.

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    waiting.keep(this);
    return new CompletableFuture<>();
  }

  @Override
  public CompletionStage<GroupDetails> minimalCompletionStage() {
    waiting.keep(this);
    return super.minimalCompletionStage();
  }

  @Override
  public CompletableFuture<GroupDetails> toCompletableFuture() {
    waiting.keep(this);
    return this;
  }

  /** The side of a completion that the backend keeps. Thread-safe. */
  public static final class Waiting {

    private final WeakReference<GroupCompletion> unlessDropped;

    /** The stage, from when something depends on it until it has ended. */
    private volatile @Nullable GroupCompletion kept;

    private Waiting(GroupCompletion stage) {
      this.unlessDropped = new WeakReference<>(stage);
    }

    /**
     * Tells whether nobody waits any more, and the backend may forget this.
     *
     * @return true if the stage has ended, or was dropped
     */
    public boolean isOver() {
      GroupCompletion there = stage();
      return there == null || there.isDone();
    }

    /**
     * Ends the stage with the details of the complete group, unless it has ended. What depends on
     * it may run in this call: make it without a lock, and never in a call of a client
     * (JAVA-COMPLETION-07).
     *
     * @param details the group's details
     */
    public void complete(GroupDetails details) {
      GroupCompletion there = stage();
      kept = null;
      if (there != null) {
        there.complete(details);
      }
    }

    /**
     * Ends the stage with a failure, unless it has ended. What depends on it may run in this call:
     * make it without a lock, and never in a call of a client (JAVA-COMPLETION-07).
     *
     * @param failure why there will be no completion
     */
    public void fail(Throwable failure) {
      GroupCompletion there = stage();
      kept = null;
      if (there != null) {
        there.completeExceptionally(failure);
      }
    }

    private @Nullable GroupCompletion stage() {
      GroupCompletion wanted = kept;
      return wanted == null ? unlessDropped.get() : wanted;
    }

    private void keep(GroupCompletion wanted) {
      if (!wanted.isDone()) {
        kept = wanted;
      }
    }
  }
}
