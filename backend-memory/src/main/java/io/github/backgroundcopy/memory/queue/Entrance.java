package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.QueueAccessDeniedException;

/** Lets clients in: the first steps of R-ORDER. */
final class Entrance {

  private final ServiceState service;
  private final Expiry expiry;

  Entrance(ServiceState service, Expiry expiry) {
    this.service = service;
    this.expiry = expiry;
  }

  /**
   * Lets a client in, or answers why not.
   *
   * @return the time by the steady clock
   */
  long enter(Participant client) {
    client.requireOpen();
    service.requireUp();
    return expiry.expire();
  }

  /** Lets a client act on a group, or answers why not. Holds the lock. */
  void enter(Participant client, Group group) {
    enter(client);
    if (!client.mayUse(group)) {
      throw new QueueAccessDeniedException("Caller \"" + client.caller().name()
          + "\" may not use group \"" + group.id + "\": it belongs to \"" + group.owner + "\"");
    }
    if (group.gone) {
      throw new InvalidStateException(
          "Group \"" + group.id + "\" was cancelled; create it anew to go on");
    }
  }
}
