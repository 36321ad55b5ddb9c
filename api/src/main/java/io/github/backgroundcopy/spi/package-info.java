/**
 * What a backend implements to be found: one
 * {@link io.github.backgroundcopy.spi.QueueManagerProvider}.
 *
 * <p>To write a backend: implement the provider and the interfaces of
 * {@link io.github.backgroundcopy}, name the provider in
 * {@code META-INF/services/io.github.backgroundcopy.spi.QueueManagerProvider} and, in a named
 * module, in {@code provides … with …}; then run the conformance suite. Nobody else calls these
 * types.
 */
@NullMarked
package io.github.backgroundcopy.spi;

import org.jspecify.annotations.NullMarked;
