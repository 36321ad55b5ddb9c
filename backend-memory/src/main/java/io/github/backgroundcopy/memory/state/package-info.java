/**
 * The file that keeps a queue: what is written to it, and when that is safe.
 *
 * <p>Internal: not for use outside this module.
 */
@NullMarked
package io.github.backgroundcopy.memory.state;

import org.jspecify.annotations.NullMarked;
