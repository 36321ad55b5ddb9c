/** What the queue of the machine costs, beside a program in C that does the same. */
@NullMarked
package io.github.backgroundcopy.benchmarks.machine;

import org.jspecify.annotations.NullMarked;
