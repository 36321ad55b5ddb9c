/** The commands of this module's program: each measures something, or prints what was measured. */
@NullMarked
package io.github.backgroundcopy.benchmarks.commands;

import org.jspecify.annotations.NullMarked;
