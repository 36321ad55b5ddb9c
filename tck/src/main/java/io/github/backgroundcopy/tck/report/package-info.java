/** What people and programs read of a run, all written from one model. */
@NullMarked
package io.github.backgroundcopy.tck.report;

import org.jspecify.annotations.NullMarked;
