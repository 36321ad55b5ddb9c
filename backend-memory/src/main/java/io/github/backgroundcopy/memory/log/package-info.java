/**
 * What the queue tells the log.
 *
 * <p>Internal: not for use outside this module.
 */
@NullMarked
package io.github.backgroundcopy.memory.log;

import org.jspecify.annotations.NullMarked;
