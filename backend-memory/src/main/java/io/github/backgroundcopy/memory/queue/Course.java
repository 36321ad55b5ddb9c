package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.memory.state.StoredGroup;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a group that has begun gets on: kept apart from it, since most groups of a long queue have
 * not begun. Guarded by the queue's lock.
 */
final class Course {

  /** When it first began to transfer, by the wall clock; 0 before that. */
  long begunMillis;

  /** When all files had arrived, by the wall clock; 0 before that. */
  long completedMillis;

  /** How long it has waited for a byte, up to when that was last reckoned. */
  long waitedMillis;

  /** How many attempts have failed since the last byte. */
  int attempts;

  /** Why the last one failed, of a group that is still tried. */
  @Nullable
  TransferError lastFailure;

  /** What was kept of it; null if there is nothing to tell. */
  static @Nullable Course restored(StoredGroup stored) {
    Course course = new Course();
    course.begunMillis = stored.begunMillis();
    course.completedMillis = stored.completedMillis();
    course.waitedMillis = stored.waitedMillis();
    course.attempts = stored.attempts();
    course.lastFailure = stored.lastFailure();
    boolean nothing = course.begunMillis == 0
        && course.completedMillis == 0
        && course.waitedMillis == 0
        && course.attempts == 0
        && course.lastFailure == null;
    return nothing ? null : course;
  }

  void describe(GroupDetails.Builder details) {
    details.attempts(attempts);
    if (begunMillis != 0) {
      details.begun(Instant.ofEpochMilli(begunMillis));
    }
    if (completedMillis != 0) {
      details.completed(Instant.ofEpochMilli(completedMillis));
    }
    if (lastFailure != null) {
      details.lastFailure(lastFailure);
    }
  }

  /** Bytes have come, or it is to start anew: what failed before counts no more. */
  void forgetFailures() {
    waitedMillis = 0;
    attempts = 0;
    lastFailure = null;
  }
}
