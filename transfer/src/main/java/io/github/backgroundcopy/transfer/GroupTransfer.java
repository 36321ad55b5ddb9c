package io.github.backgroundcopy.transfer;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the files of a group, then gives all of them their names.
 *
 * <p>It works in the thread that runs it, and returns when the group is complete, has failed, is to
 * be tried again later, or is lost. It may throw what it did not expect; the queue then decides
 * what becomes of the group.
 */
public final class GroupTransfer implements Runnable {

  /** What is compared with an answer fits into it. */
  private static final int BUFFER = 64 * 1024;

  private final TransferEnvironment environment;
  private final Holding holding;
  private final BitSet none = new BitSet(0);
  private final List<RateLimit> limits;

  /**
   * Files that had arrived were deleted, or some that were there already were changed, and are
   * fetched again. That is done once: whoever deletes them again, as a virus scanner does, would
   * have them fetched for ever.
   */
  private boolean hasGivenUpLost;

  /** For files that are fetched one after the other. */
  private byte @Nullable [] buffer;

  /**
   * Prepares to transfer a group.
   *
   * @param environment what the transfers of the queue have in common
   * @param holding the group
   */
  public GroupTransfer(TransferEnvironment environment, Holding holding) {
    this.environment = environment;
    this.holding = holding;
    this.limits = environment.limits();
  }

  @Override
  public void run() {
    boolean going = true;
    while (going && !holding.isLost()) {
      int index = holding.next(none);
      going = index == Holding.NONE ? !isCompleted() : fetch(index);
    }
  }

  private boolean fetch(int index) {
    if (environment.parallelism().files() > 1) {
      return new FilesAtOnce(environment, holding, limits).fetch();
    }
    byte[] own = buffer == null ? new byte[BUFFER] : buffer;
    buffer = own;
    Outcome outcome = new FileTransfer(environment, holding, index, own, limits).fetch();
    if (outcome instanceof Outcome.Failed failed) {
      if (failed.mayPass()) {
        holding.later(failed.reason(), failed.retryAfter());
      } else {
        holding.failed(failed.reason());
      }
      return false;
    }
    return outcome instanceof Outcome.Ended ended && ended.goesOn();
  }

  /**
   * Publishes the files if all have arrived; false if more were added meanwhile, or some are lost
   * that had arrived or were there already.
   */
  private boolean isCompleted() {
    return holding.files().alone(() -> {
      Publisher publisher = new Publisher(environment.files(), holding.files());
      if (!hasGivenUpLost && !holding.isLost() && publisher.giveUpLost()) {
        hasGivenUpLost = true;
        return false;
      }
      if (!holding.publishing()) {
        return false;
      }
      Failure failure = publisher.publish();
      if (failure == null) {
        holding.complete();
      } else {
        holding.failed(failure);
      }
      return true;
    });
  }
}
