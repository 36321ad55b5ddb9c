package io.github.backgroundcopy.tck;

/**
 * What a fixture can do for the checks that the api cannot: the complete list.
 *
 * <p>A fixture says which of these it has. A check that needs another one is <em>not run</em>,
 * which leaves the run incomplete; it is never taken for <em>not applicable</em>, which follows
 * from a capability that the backend does not declare.
 */
public enum Facility {

  /**
   * Opens fresh, empty queues by name, with several clients on one of them. Every check needs it.
   */
  QUEUE,

  /** Calls on behalf of the ordinary users U and V and of the administrator A. */
  PRINCIPALS,

  /** Stops and starts the service. That is not the end of one client, which is {@link #CLIENT}. */
  SERVICE,

  /** Drives the time that the backend sees, so that nobody waits for 90 days. */
  CLOCK,

  /** Holds transfers, releases them after so many bytes, and makes them fail in a given way. */
  GATE,

  /**
   * Comes back when all pending work is done; what says "must cause no call" cannot be decided
   * without it.
   */
  SETTLE,

  /**
   * Ends one client, as when its process dies, while the queue goes on. In Java: its manager is
   * closed.
   */
  CLIENT,

  /** Registers callback classes, so that a class id leads to an object that records its calls. */
  CLASSES,

  /**
   * Names a directory that does not exist and one that cannot be written. The latter is proved
   * before it is used.
   */
  DIRS,

  /** Calls methods at the binary level, with raw pointers. */
  RAW
}
