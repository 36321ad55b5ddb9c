/**
 * Fetches the files of a group and gives them their names, for any queue.
 *
 * <p>A queue implements {@link io.github.backgroundcopy.transfer.Holding}, its side of one group
 * that it transfers, and runs a {@link io.github.backgroundcopy.transfer.GroupTransfer} on a thread
 * of its own. Which groups transfer, when another attempt is made
 * ({@link io.github.backgroundcopy.transfer.Backoff} says how long to wait), what is stored and
 * under which lock remains the queue's business: nothing here knows about it.
 *
 * <p>Files that have arrived get their names all together, or none does; what does that, the
 * {@link io.github.backgroundcopy.transfer.Publisher}, also serves a queue that finishes what an
 * earlier process has left, or that cancels a group.
 */
@NullMarked
package io.github.backgroundcopy.transfer;

import org.jspecify.annotations.NullMarked;
