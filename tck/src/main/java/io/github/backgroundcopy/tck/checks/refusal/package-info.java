/** Checks of what holds where a capability is not declared. */
@NullMarked
package io.github.backgroundcopy.tck.checks.refusal;

import org.jspecify.annotations.NullMarked;
