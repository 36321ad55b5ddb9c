/**
 * What checks are written with: a queue of their own, expectations that say what was expected and
 * seen, bounded waits, hostile samples.
 */
@NullMarked
package io.github.backgroundcopy.tck.bench;

import org.jspecify.annotations.NullMarked;
