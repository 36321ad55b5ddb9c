/**
 * Clocks and networks that a test owns, and ports for real servers: nothing in here sleeps, and
 * nothing happens by itself.
 */
@NullMarked
package io.github.backgroundcopy.testing;

import org.jspecify.annotations.NullMarked;
