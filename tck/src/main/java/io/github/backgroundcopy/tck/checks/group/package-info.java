/** Checks of sections 6.4 and 6.5: the group's job, properties, states, sizes and end. */
@NullMarked
package io.github.backgroundcopy.tck.checks.group;

import org.jspecify.annotations.NullMarked;
