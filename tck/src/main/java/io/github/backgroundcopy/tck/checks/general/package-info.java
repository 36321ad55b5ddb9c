/** Checks of section 6.1: objects and general rules. */
@NullMarked
package io.github.backgroundcopy.tck.checks.general;

import org.jspecify.annotations.NullMarked;
