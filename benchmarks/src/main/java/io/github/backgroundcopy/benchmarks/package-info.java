/** Measures what the queue costs and says whether that is what it was meant to cost. */
@NullMarked
package io.github.backgroundcopy.benchmarks;

import org.jspecify.annotations.NullMarked;
