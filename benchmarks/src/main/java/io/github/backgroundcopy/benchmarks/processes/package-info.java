/**
 * What JMH does not measure: memory, CPU time of several threads, old age, the start of a JVM, and
 * a program of another kind. Each measurement runs in a process of its own.
 */
@NullMarked
package io.github.backgroundcopy.benchmarks.processes;

import org.jspecify.annotations.NullMarked;
