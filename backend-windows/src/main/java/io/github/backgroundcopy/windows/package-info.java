/**
 * The options and the provider of the machine's own queue.
 *
 * <p>Consumers open it by {@link io.github.backgroundcopy.QueueManagers}; what is public here are
 * its options.
 */
@NullMarked
package io.github.backgroundcopy.windows;

import org.jspecify.annotations.NullMarked;
