/**
 * What a queue that transfers by itself needs from outside: time and a network.
 *
 * <p>Both are interfaces, so that a test can own the clock and script the network. The portable
 * queue takes them as options.
 */
@NullMarked
package io.github.backgroundcopy.core.environment;

import org.jspecify.annotations.NullMarked;
