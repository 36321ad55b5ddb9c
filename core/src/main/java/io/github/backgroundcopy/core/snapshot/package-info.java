/**
 * The order of a queue, and the enumerators over it.
 *
 * <p>A {@link io.github.backgroundcopy.core.snapshot.Snapshot} is an immutable sequence. A
 * {@link io.github.backgroundcopy.core.snapshot.QueueOrder} is the one thing here that changes: it
 * holds the newest snapshot of all items and of every owner's, and replaces all of them in one
 * step. {@link io.github.backgroundcopy.core.snapshot.Enumerators} turns a snapshot into the
 * enumerators of the contract: a snapshot and a position.
 *
 * <p>A queue appends where it creates a group, removes where it cancels one, moves where an
 * administrator takes one over, and answers {@code enumGroups} with
 *
 * <pre>{@code
 * Enumerators.groups(order, administrator ? order.all() : order.ownedBy(user))
 * }</pre>
 *
 * <p>Two such enumerators can be compared ({@code since}) in time for what changed between them: a
 * node that both sequences share is passed in one step.
 *
 * <p><b>How it is built.</b> A sequence is a B+-tree that is never written to: a change copies the
 * nodes on its path and shares the others with every older version, so that freezing a version
 * means keeping a reference to it. Leaves are wide arrays of the items themselves, which makes a
 * walk a series of arrays handed out. The newest items stand in a tail beside the tree, so that an
 * append need not copy a path. Nodes are found by creation number when something changes, and by
 * rank when something is read.
 *
 * <p>While one owner has all items, changes are noted beside the sequence they began with, and
 * carried out many at a time: by whoever reads a snapshot first, or when the room for notes ends. A
 * snapshot is then a reference to the notes and how many of them are its own.
 */
@NullMarked
package io.github.backgroundcopy.core.snapshot;

import org.jspecify.annotations.NullMarked;
