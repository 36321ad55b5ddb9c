/** The checks of the vendor's set-up, before anything is said of the backend. */
@NullMarked
package io.github.backgroundcopy.tck.checks.setup;

import org.jspecify.annotations.NullMarked;
