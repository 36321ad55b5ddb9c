package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.TransferFailedException;
import io.github.backgroundcopy.spi.GroupCompletion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Who waits for the end of which group. They look for themselves, too, now and again: here they
 * hear of what may be over before the next look, which is an end while the service runs. Guarded by
 * the queue's lock.
 */
final class Waiters {

  private static final int FEW = 64;

  private final Foundation queue;
  private final Map<Group, List<Waiter>> waiting = new HashMap<>();
  private int count;

  /** So many are worth a look for those that wait no more. */
  private int many = FEW;

  /** One stage, and whose handle it came from. */
  private record Waiter(Participant client, GroupCompletion.Waiting stage) {}

  Waiters(Foundation queue) {
    this.queue = queue;
  }

  /** Takes notice of a stage that has not ended. */
  void add(Group group, Participant client, GroupCompletion.Waiting stage) {
    if (count >= many) {
      forgetThoseThatAreOver();
    }
    waiting.computeIfAbsent(group, unused -> new ArrayList<>(1)).add(new Waiter(client, stage));
    count++;
  }

  private void forgetThoseThatAreOver() {
    count = 0;
    for (Iterator<List<Waiter>> all = waiting.values().iterator(); all.hasNext(); ) {
      List<Waiter> some = all.next();
      some.removeIf(waiter -> waiter.stage.isOver());
      if (some.isEmpty()) {
        all.remove();
      }
      count += some.size();
    }
    many = Math.max(FEW, 2 * count);
  }

  /**
   * Tells them soon how a group has just ended. Those who may not use it any more see that when
   * they look.
   */
  void ended(Group group) {
    List<Waiter> heard = waiting.remove(group);
    if (heard == null) {
      return;
    }
    count -= heard.size();
    heard.removeIf(waiter -> waiter.client.isClosed() || !waiter.client.mayUse(group));
    GroupDetails details = group.details(queue.clock);
    queue.workers.execute(() -> tell(heard, details));
  }

  /** Takes notice that a group has left the queue: those who wait see that when they look. */
  void left(Group group) {
    List<Waiter> gone = waiting.remove(group);
    count -= gone == null ? 0 : gone.size();
  }

  private void tell(List<Waiter> heard, GroupDetails details) {
    // What was told stays true, whatever happens to the process.
    if (!queue.keeper.isSafe()) {
      return;
    }
    for (Waiter waiter : heard) {
      details
          .error()
          .ifPresentOrElse(
              error -> waiter.stage.fail(new TransferFailedException(details.id(), error)),
              () -> waiter.stage.complete(details));
    }
  }
}
