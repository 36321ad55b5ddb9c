/** Measures queues that are kept, beside embedded databases that keep the same rows. */
@NullMarked
package io.github.backgroundcopy.benchmarks.state;

import org.jspecify.annotations.NullMarked;
