package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.fixture.Network;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What mistakes of this batch share. */
final class Eighth {

  private Eighth() {}

  /** Gives the state of the group of a call, or null where it cannot be read. */
  static @Nullable GroupState state(Call call) {
    try {
      return call.group().status().state();
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** Tells whether a call that would have worked is one of some of a group. */
  static boolean on(Call call, String... names) {
    return call.origin.past() != null && call.is(names) && call.hasArguments();
  }

  static Past past(Call call) {
    return Objects.requireNonNull(call.origin.past());
  }

  /** Answers as one should, but tells other details. */
  static @Nullable Object told(Call call, UnaryOperator<GroupDetails> change) throws Throwable {
    Object answer = call.proceed();
    if (call.is("manager.details")) {
      return ((Optional<?>) Objects.requireNonNull(answer))
          .map(GroupDetails.class::cast)
          .map(change);
    }
    if (!call.is("entries.next")) {
      return answer;
    }
    return ((List<?>) Objects.requireNonNull(answer))
        .stream()
            .map(GroupEntry.class::cast)
            .map(entry -> entry instanceof GroupEntry.Present present
                ? new GroupEntry.Present(change.apply(present.group()))
                : entry)
            .toList();
  }

  /** Copies all but the job. */
  static GroupDetails.Builder withoutJob(GroupDetails from) {
    GroupDetails.Builder to = GroupDetails.builder(from.id())
        .displayName(from.displayName())
        .description(from.description())
        .status(from.status())
        .progress(from.progress())
        .attempts(from.attempts());
    from.owner().ifPresent(to::owner);
    from.error().ifPresent(to::error);
    from.created().ifPresent(to::created);
    from.nextAttempt().ifPresent(to::nextAttempt);
    from.lastFailure().ifPresent(to::lastFailure);
    from.changed().ifPresent(to::changed);
    from.begun().ifPresent(to::begun);
    from.completed().ifPresent(to::completed);
    from.filesDone().ifPresent(to::filesDone);
    from.rate().ifPresent(to::rate);
    return to;
  }

  static GroupDetails.Builder copy(GroupDetails from) {
    GroupDetails.Builder to = withoutJob(from);
    from.jobId().ifPresent(job -> to.job(job, from.fileCount()));
    return to;
  }

  /** Waits for a moment that somebody else may use. */
  static void pause(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }

  /** Makes a group with one file of five bytes that does not come, and starts it. */
  static BackgroundCopyGroup held(Stage stage, FileInfo file) {
    stage.network().hold(Stage.path(file), Network.BEFORE_HEAD);
    BackgroundCopyGroup group = with(stage, file);
    stage.run(group);
    return group;
  }

  static BackgroundCopyGroup with(Stage stage, FileInfo... files) {
    BackgroundCopyGroup group = stage.group();
    group.createJob(UUID.randomUUID()).addFiles(List.of(files));
    return group;
  }

  static void let(Stage stage, FileInfo file) {
    stage.network().release(Stage.path(file));
    stage.queue.settle();
  }

  static GroupDetails details(Stage stage, BackgroundCopyGroup group) {
    return stage.user.details(group.id()).orElseThrow();
  }
}
