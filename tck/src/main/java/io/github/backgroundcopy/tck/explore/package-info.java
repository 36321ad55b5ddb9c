/**
 * Explores a backend: makes programs by chance, runs them beside the model, shortens those that
 * fail, and says what was explored.
 */
@NullMarked
package io.github.backgroundcopy.tck.explore;

import org.jspecify.annotations.NullMarked;
