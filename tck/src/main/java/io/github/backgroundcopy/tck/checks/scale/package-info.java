/** Sizes and numbers. */
@NullMarked
package io.github.backgroundcopy.tck.checks.scale;

import org.jspecify.annotations.NullMarked;
