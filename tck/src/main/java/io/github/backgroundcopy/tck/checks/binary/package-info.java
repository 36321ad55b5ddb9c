/** Checks of the binary side, on raw pointers. */
@NullMarked
package io.github.backgroundcopy.tck.checks.binary;

import org.jspecify.annotations.NullMarked;
