package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Changes nothing but handles of groups, and remembers nothing. */
final class GroupTwist extends Twist {

  private final BiFunction<BackgroundCopyGroup, Twist, BackgroundCopyGroup> mistake;

  private GroupTwist(BiFunction<BackgroundCopyGroup, Twist, BackgroundCopyGroup> mistake) {
    this.mistake = mistake;
  }

  /** Makes twists that change a handle, given as it should be. */
  static Supplier<Twist> of(BiFunction<BackgroundCopyGroup, Twist, BackgroundCopyGroup> mistake) {
    return () -> new GroupTwist(mistake);
  }

  /** Makes twists that change how createJob is refused, and may do something before. */
  static Supplier<Twist> refusedJobs(
      BiFunction<BackgroundCopyGroup, RuntimeException, RuntimeException> mistake) {
    return of((real, twist) -> new ForwardingGroup(real, twist) {
      @Override
      public BackgroundCopyJob createJob(UUID jobId) {
        try {
          return super.createJob(jobId);
        } catch (RuntimeException e) {
          throw mistake.apply(real, e);
        }
      }
    });
  }

  /** Makes twists that refuse createJob otherwise where there is one right exception. */
  static Supplier<Twist> refusedJobsInstead(
      Class<? extends RuntimeException> right, UnaryOperator<RuntimeException> mistake) {
    return refusedJobs((group, e) -> right.isInstance(e) ? mistake.apply(e) : e);
  }

  /** Makes twists that make jobs in their own way. */
  static Supplier<Twist> jobs(BiFunction<BackgroundCopyGroup, UUID, BackgroundCopyJob> mistake) {
    return of((real, twist) -> new ForwardingGroup(real, twist) {
      @Override
      public BackgroundCopyJob createJob(UUID jobId) {
        return mistake.apply(real, jobId);
      }
    });
  }

  @Override
  BackgroundCopyGroup group(BackgroundCopyGroup real) {
    return mistake.apply(real, this);
  }
}
