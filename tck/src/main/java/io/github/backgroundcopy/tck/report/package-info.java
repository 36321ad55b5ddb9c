/** What the kit writes: the reports of a run, and the page of the specification. */
@NullMarked
package io.github.backgroundcopy.tck.report;

import org.jspecify.annotations.NullMarked;
