/** Checks that run a backend beside the model. */
@NullMarked
package io.github.backgroundcopy.tck.checks.model;

import org.jspecify.annotations.NullMarked;
