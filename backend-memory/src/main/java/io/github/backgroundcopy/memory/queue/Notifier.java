package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.core.rules.Outcome;
import io.github.backgroundcopy.memory.log.Notes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells callbacks of outcomes, by the rules of {@link Outcome}. */
final class Notifier {

  private final Foundation queue;
  private final Expiry expiry;

  /** What was acknowledged while the service was stopped, so that nobody has kept that yet. */
  private final Map<Group, Outcome> acknowledged = new HashMap<>();

  Notifier(Foundation queue, Expiry expiry) {
    this.queue = queue;
    this.expiry = expiry;
  }

  /**
   * Calls the callback soon if there is something to tell and somebody to tell it to. Holds the
   * queue's lock.
   */
  void post(Group group) {
    if (!group.delivering && next(group) != null) {
      group.delivering = true;
      queue.workers.execute(() -> deliver(group));
    }
  }

  /**
   * Goes on when the service starts: what was acknowledged while it was stopped is not told again.
   * Holds the queue's lock.
   */
  void goOn(Group group) {
    Outcome told = acknowledged.remove(group);
    if (told != null && group.outcome != null && group.outcome.tellsAs(told)) {
      acknowledge(group);
    }
    post(group);
  }

  /** Takes notice that all groups that are still there have gone on. Holds the queue's lock. */
  void allGoOn() {
    acknowledged.clear();
  }

  private void deliver(Group group) {
    Outcome kept = null;
    boolean safe = false;
    while (true) {
      Call call;
      synchronized (queue.lock) {
        call = next(group);
        if (call == null) {
          group.delivering = false;
          return;
        }
      }
      if (call.outcome != kept) {
        // What a callback is told stays true, whatever happens to the process. That takes a while,
        // in which it may have been unbound: it is looked for once more.
        safe = isSafe(group);
        kept = call.outcome;
        continue;
      }
      boolean acknowledged = safe && isAcknowledged(call);
      synchronized (queue.lock) {
        if (acknowledged) {
          acknowledged(call);
        } else if (isCurrent(call)) {
          group.delivering = false;
          call.binding.failed = call;
          queue.agenda.after(Outcome.REDELIVERY, () -> again(call));
          return;
        }
      }
    }
  }

  private void acknowledged(Call call) {
    if (call.group.outcome == call.outcome) {
      acknowledge(call.group);
      if (queue.service.isDown()) {
        acknowledged.put(call.group, call.outcome);
      }
    }
  }

  private void acknowledge(Group group) {
    group.outcome = null;
    queue.keeper.ledger().changed(group);
  }

  private boolean isSafe(Group group) {
    try {
      return queue.keeper.isSafe();
    } catch (RuntimeException | Error e) { // whatever happens, the next call must come
      Notes.warn(Notifier.class, "An outcome of group {} was not kept: {}", group.id, e.getClass());
      return false;
    }
  }

  private boolean isAcknowledged(Call call) {
    try {
      return call.make();
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
      expiry.expire();
      if (isCurrent(call) && call.binding.failed == call) {
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
    if (outcome == null || binding == null || group.gone || queue.service.isDown()) {
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
      Job job = group.job;
      this.event = outcome.event(
          binding.client.handle(group), job == null ? null : binding.client.handle(group, job));
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
            Outcome.REDELIVERY,
            e);
        return false;
      }
    }
  }
}
