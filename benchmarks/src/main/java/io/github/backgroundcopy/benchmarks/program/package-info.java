/** Measures the program as its users have it: unpacked, and started by its launcher. */
@NullMarked
package io.github.backgroundcopy.benchmarks.program;

import org.jspecify.annotations.NullMarked;
