/**
 * What JMH measures. Modes and times stand with each class; sizes are parameters named {@code n}.
 */
@NullMarked
package io.github.backgroundcopy.benchmarks.measures;

import org.jspecify.annotations.NullMarked;
