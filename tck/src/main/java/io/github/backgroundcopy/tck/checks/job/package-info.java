/** Checks of section 6.6: the job. */
@NullMarked
package io.github.backgroundcopy.tck.checks.job;

import org.jspecify.annotations.NullMarked;
