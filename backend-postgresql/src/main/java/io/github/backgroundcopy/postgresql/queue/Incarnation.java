package io.github.backgroundcopy.postgresql.queue;

import java.util.UUID;

/**
 * What a handle knows of its group: an id that is used again is that of another incarnation.
 *
 * @param id the group's id
 * @param num the group's number
 * @param owner whose it was when the handle was made
 */
record Incarnation(UUID id, long num, String owner) {}
