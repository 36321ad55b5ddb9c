/**
 * Waiting for groups to end.
 *
 * <p>Callbacks of the queue tell their end, and a display looks now and then how far they are.
 */
@NullMarked
package io.github.backgroundcopy.cli.waiting;

import org.jspecify.annotations.NullMarked;
