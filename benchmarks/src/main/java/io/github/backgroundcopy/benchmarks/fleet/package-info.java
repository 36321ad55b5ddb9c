/** Measures the queue of many machines, beside plain statements on the same server. */
@NullMarked
package io.github.backgroundcopy.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
