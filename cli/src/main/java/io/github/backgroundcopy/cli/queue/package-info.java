/**
 * The queue that a command works on.
 *
 * <p>It is of this process ({@link io.github.backgroundcopy.cli.queue.LocalQueue}), or a file that
 * another process may have open ({@link io.github.backgroundcopy.cli.queue.SharedQueue}).
 */
@NullMarked
package io.github.backgroundcopy.cli.queue;

import org.jspecify.annotations.NullMarked;
