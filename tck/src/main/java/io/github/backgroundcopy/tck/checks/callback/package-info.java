/** Checks of section 6.7: the callback. */
@NullMarked
package io.github.backgroundcopy.tck.checks.callback;

import org.jspecify.annotations.NullMarked;
