/** What looking at groups tells. */
@NullMarked
package io.github.backgroundcopy.tck.checks.details;

import org.jspecify.annotations.NullMarked;
