/**
 * A small client of COM: native entry points, an apartment, counted references, calls by slot, and
 * what COM says in its codes.
 *
 * <p>Nothing here knows the queue.
 */
@NullMarked
package io.github.backgroundcopy.windows.com;

import org.jspecify.annotations.NullMarked;
