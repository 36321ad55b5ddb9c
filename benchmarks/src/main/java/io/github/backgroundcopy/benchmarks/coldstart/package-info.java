/** Programs whose start is timed. They use what they are about, and nothing else of this module. */
@NullMarked
package io.github.backgroundcopy.benchmarks.coldstart;

import org.jspecify.annotations.NullMarked;
