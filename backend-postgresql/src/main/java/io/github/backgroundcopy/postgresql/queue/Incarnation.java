package io.github.backgroundcopy.postgresql.queue;

import java.util.UUID;

/**
 * What a handle knows of its group: an id that is used again is that of another incarnation, and
 * where the server has gone back in time a number is given again to another group. Only both
 * together name one group for good.
 *
 * @param id the group's id
 * @param num the group's number
 * @param owner whose it was when the handle was made
 */
record Incarnation(UUID id, long num, String owner) {}
