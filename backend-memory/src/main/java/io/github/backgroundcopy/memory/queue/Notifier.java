package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells callbacks of outcomes, one call at a time per group, until they are acknowledged
 * (specification section 1.5).
 *
 * <p>A callback is looked for when the outcome happens, when one is bound, and when an earlier call
 * has failed; never because flags changed (CB-STATUS-08).
 */
final class Notifier {

  /** After how long a callback that threw is called again (CB-STATUS-05). */
  static final Duration REDELIVERY = Duration.ofSeconds(30);

  private final MemoryQueue queue;

  Notifier(MemoryQueue queue) {
    this.queue = queue;
  }

  /**
   * Calls the callback soon if there is something to tell and somebody to tell it to. Holds the
   * queue's lock.
   */
  void post(Group group) {
    if (!group.delivering && next(group) != null) {
      group.delivering = true;
      queue.workers().execute(() -> deliver(group));
    }
  }

  private void deliver(Group group) {
    while (true) {
      Call call;
      synchronized (queue.lock) {
        call = next(group);
        if (call == null) {
          group.delivering = false;
          return;
        }
      }
      // What a callback is told stays true, whatever happens to the process.
      boolean acknowledged = isAcknowledged(call);
      synchronized (queue.lock) {
        if (acknowledged && group.outcome == call.outcome) {
          group.outcome = null;
          queue.ledger().changed(group);
        } else if (!acknowledged && isCurrent(call)) {
          group.delivering = false;
          call.outcome.failed = call;
          queue.agenda().after(REDELIVERY, () -> again(call));
          return;
        }
      }
    }
  }

  private boolean isAcknowledged(Call call) {
    try {
      return queue.isSafe() && call.make();
    } catch (Throwable e) { // whatever happens, the next call must come
      Notes.warn(
          Notifier.class, "Callback of group {} was not called: {}", call.group.id, e.getClass());
      return false;
    }
  }

  /**
   * Repeats a call that failed, unless another was made since or another outcome or binding has
   * come: those look after themselves.
   */
  private void again(Call call) {
    synchronized (queue.lock) {
      queue.expire();
      if (isCurrent(call) && call.outcome.failed == call) {
        post(call.group);
      }
    }
  }

  private static boolean isCurrent(Call call) {
    return call.group.outcome == call.outcome && call.group.binding == call.binding;
  }

  private @Nullable Call next(Group group) {
    Outcome outcome = group.outcome;
    Binding binding = group.binding;
    if (outcome == null || binding == null || group.gone || queue.isDown()) {
      return null;
    }
    boolean heard =
        !binding.client.isClosed() && outcome.isWanted(new NotifyFlags(group.notifyFlags));
    return heard ? new Call(group, outcome, binding) : null;
  }

  /** One call of a callback. */
  private static final class Call {

    final Group group;
    final Outcome outcome;
    final Binding binding;
    private final StatusEvent event;

    Call(Group group, Outcome outcome, Binding binding) {
      this.group = group;
      this.outcome = outcome;
      this.binding = binding;
      GroupHandle handle = new GroupHandle(binding.client, group);
      Job job = group.job;
      this.event = outcome.error == null || job == null
          ? StatusEvent.completed(handle, outcome.status)
          : StatusEvent.failed(
              handle, outcome.status, new JobHandle(binding.client, group, job), outcome.error);
    }

    /** Tells whether the callback took notice. */
    boolean make() {
      try {
        binding.callback.onStatus(event);
        return true;
      } catch (Throwable e) { // whatever a client's code throws means: call again
        Notes.warn(
            Notifier.class,
            "Callback of group {} failed with {} and is called again in {}",
            group.id,
            e.getClass(),
            REDELIVERY,
            e);
        return false;
      }
    }
  }
}
