/**
 * The portable queue itself: its state machine, transfers and callbacks. Internal: nothing here is
 * for use outside this module, and anything may change.
 *
 * <p>One lock per queue guards groups, jobs and files; taking a snapshot of the ids needs none.
 * Whatever may take long, the file system, the network, a client's callback, happens outside it.
 */
@NullMarked
package io.github.backgroundcopy.memory.queue;

import org.jspecify.annotations.NullMarked;
