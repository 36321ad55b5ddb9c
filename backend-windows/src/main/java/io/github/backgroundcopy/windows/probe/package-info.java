/** Asks the service of a real Windows what its documentation leaves open. */
@NullMarked
package io.github.backgroundcopy.windows.probe;

import org.jspecify.annotations.NullMarked;
