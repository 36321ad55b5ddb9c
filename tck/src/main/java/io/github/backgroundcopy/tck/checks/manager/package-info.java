/** Checks of section 6.2: the queue manager. */
@NullMarked
package io.github.backgroundcopy.tck.checks.manager;

import org.jspecify.annotations.NullMarked;
