package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.Progress;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What mistakes of this batch share. */
final class Twentyninth {

  private static final long LIMIT_MILLIS = TimeUnit.SECONDS.toMillis(1);

  private Twentyninth() {}

  /** Does something that may be refused, by a client that has gone, or of a group that has. */
  static void quietly(Runnable change) {
    try {
      change.run();
    } catch (RuntimeException e) {
      // Then it is not done.
    }
  }

  /** Does something on a thread of its own, and waits for its end, but not for ever. */
  static void aside(Step step) {
    Thread thread = new Thread(() -> {
      try {
        step.take();
      } catch (Throwable e) {
        // Whoever is called may throw what it likes.
      }
    });
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(LIMIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes a change of a group that leaves it as it is. */
  static void touch(BackgroundCopyGroup group) {
    quietly(() -> {
      String text = group.get(GroupProperty.DESCRIPTION);
      group.set(GroupProperty.DESCRIPTION, text.isEmpty() ? "-" : "");
      group.set(GroupProperty.DESCRIPTION, text);
    });
  }

  /** Answers as one should, but tells other amounts of some groups, whoever asks. */
  static @Nullable Object measured(Call call, Predicate<Past> which, UnaryOperator<Progress> change)
      throws Throwable {
    if (call.is("manager.details", "entries.next")) {
      return Eighth.told(call, details -> {
        Past past = call.scene.past(details.id());
        return past != null && which.test(past)
            ? Eighth.copy(details).progress(change.apply(details.progress())).build()
            : details;
      });
    }
    Object answer = call.proceed();
    Past past = call.origin.past();
    if (past == null || !which.test(past)) {
      return answer;
    }
    if (call.is("group.size")) {
      OptionalLong size = (OptionalLong) Objects.requireNonNull(answer);
      return change.apply(new Progress(0, size, 0)).bytesTotal();
    }
    return call.is("group.progress", "job.progress")
            && !call.hasIndex()
            && answer instanceof Progress progress
        ? change.apply(progress)
        : answer;
  }

  /** Something to do. */
  @FunctionalInterface
  interface Step {

    void take() throws Throwable;
  }
}
