package io.github.backgroundcopy;

/**
 * Is told when a group is complete or has failed: {@code IBackgroundCopyCallback1}, of which only
 * {@code OnStatus} is ever called (CB-PROGRESS-01).
 *
 * <p><b>Threads.</b> Called on threads of the backend, never twice at once for one group. A
 * callback may use every method of the group, {@code cancel()} included (CB-REENTRY-01), and of
 * every manager (CB-REENTRY-02). Calls that others make do not wait for its end, and see what it
 * tells.
 */
@FunctionalInterface
public interface BackgroundCopyCallback {

  /**
   * Takes notice of a completion or a fatal error.
   *
   * <p>Returning normally acknowledges the event. Throwing means that the same event is to be told
   * again later, at an interval of the queue's choosing, until it is acknowledged (CB-STATUS-05).
   *
   * @param event what happened
   * @throws Exception if the event could not be dealt with and is to be told again
   */
  void onStatus(StatusEvent event) throws Exception;
}
