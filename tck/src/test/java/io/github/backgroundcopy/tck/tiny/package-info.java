/** A backend just large enough to be enumerated, and wrong on purpose where a test says so. */
@NullMarked
package io.github.backgroundcopy.tck.tiny;

import org.jspecify.annotations.NullMarked;
