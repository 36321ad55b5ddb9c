package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.bench.Threads;
import io.github.backgroundcopy.tck.model.Kind;
import io.github.backgroundcopy.tck.model.Step;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A second thread of the caller, on which some of the steps are done, in the order of all steps.
 * What a queue keeps per thread shows in this way. The text of a step decides, so that the same
 * steps are done there when a program is run again.
 */
final class SecondThread implements AutoCloseable {

  private static final int EVERY = 5;

  private final Real real;
  private final boolean interrupts;
  private @Nullable ExecutorService thread;
  private volatile @Nullable Thread itself;

  /**
   * Makes one.
   *
   * @param interrupts whether the thread is interrupted before each of its steps
   */
  SecondThread(Real real, boolean interrupts) {
    this.real = real;
    this.interrupts = interrupts;
  }

  /** Tells whether a step is done on the second thread. */
  static boolean does(Step step) {
    return step.verb().target() != Kind.QUEUE
        && Math.floorMod(step.toString().hashCode(), EVERY) == 0;
  }

  /** Does a step on the thread that it belongs to, and gives what it answers. */
  @Nullable
  Object answer(Step step) throws Exception {
    return does(step) ? elsewhere(() -> answerHere(step)) : real.answer(step);
  }

  /** Does something on the second thread, from which it may also be called. */
  <T extends @Nullable Object> T elsewhere(Callable<T> call) throws Exception {
    if (Thread.currentThread() == itself) {
      return call.call();
    }
    if (thread == null) {
      thread = Executors.newSingleThreadExecutor(task -> {
        itself = Threads.ofCheck(task);
        return itself;
      });
    }
    try {
      return thread.submit(call).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private @Nullable Object answerHere(Step step) {
    if (!interrupts || !step.files().isEmpty()) {
      // The kit's own network and files must not feel it.
      return real.answer(step);
    }
    Thread.currentThread().interrupt();
    Object answer = real.answer(step);
    return Thread.interrupted()
        ? answer
        : "a thread that is not interrupted any more, and " + answer;
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.shutdown();
    }
  }
}
