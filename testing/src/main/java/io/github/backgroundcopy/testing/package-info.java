/** Clocks and networks that a test owns: nothing in here sleeps, and nothing happens by itself. */
@NullMarked
package io.github.backgroundcopy.testing;

import org.jspecify.annotations.NullMarked;
