/** The modern way, against a service made in Java and called through its tables. */
@NullMarked
package io.github.backgroundcopy.windows.bits;

import org.jspecify.annotations.NullMarked;
