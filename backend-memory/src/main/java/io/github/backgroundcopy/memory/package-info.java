/**
 * The portable download queue, inside this process: open it by the id {@code memory}, tune it with
 * {@link io.github.backgroundcopy.memory.MemoryOptions}.
 *
 * <p>A queue starts with its first client and ends with its last. Managers of one queue name in a
 * JVM are its clients. At its end a queue cancels what is left in it: files that have arrived in
 * full keep or get their names, nothing is left of the others.
 */
@NullMarked
package io.github.backgroundcopy.memory;

import org.jspecify.annotations.NullMarked;
