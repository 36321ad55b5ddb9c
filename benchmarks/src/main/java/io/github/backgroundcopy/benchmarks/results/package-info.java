/** What was measured, what was to be reached, and the tables that follow from both. */
@NullMarked
package io.github.backgroundcopy.benchmarks.results;

import org.jspecify.annotations.NullMarked;
