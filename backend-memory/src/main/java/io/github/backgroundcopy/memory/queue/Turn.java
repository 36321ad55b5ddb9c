package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.Win32Errors;
import io.github.backgroundcopy.memory.log.Notes;
import io.github.backgroundcopy.transfer.Failure;
import io.github.backgroundcopy.transfer.GroupTransfer;

/** The turn of a {@link Run} that has got a {@link Place}, on one of the queue's workers. */
final class Turn implements Runnable {

  private final Scheduler scheduler;
  private final Run run;
  private final Place place;
  private final GroupHolding holding;

  Turn(Scheduler scheduler, Run run, Place place, GroupHolding holding) {
    this.scheduler = scheduler;
    this.run = run;
    this.place = place;
    this.holding = holding;
  }

  @Override
  public void run() {
    try {
      new GroupTransfer(scheduler.environment(), holding).run();
    } catch (RuntimeException | Error e) {
      // Whatever breaks, the group must not keep its place for ever. Its message may hold a URL.
      Notes.warn(
          Turn.class,
          "Transfer of group {} broke, tried again later: {}",
          run.group.id,
          e.getClass());
      String reason = "The transfer broke with " + e.getClass().getName();
      holding.later(
          new Failure(TransferError.NO_FILE, Win32Errors.GENERAL_FAILURE, 0, reason), null);
    } finally {
      leave();
    }
  }

  private void leave() {
    try {
      holding.save();
    } finally {
      scheduler.leave(place);
    }
  }
}
