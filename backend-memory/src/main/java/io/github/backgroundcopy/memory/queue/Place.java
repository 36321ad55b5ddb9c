package io.github.backgroundcopy.memory.queue;

/**
 * One of the places of groups that transfer at once. It outlives a run that is stopped while its
 * request is on its way, so that there are never more requests than places. Guarded by the queue's
 * lock.
 */
final class Place {

  boolean left;
}
