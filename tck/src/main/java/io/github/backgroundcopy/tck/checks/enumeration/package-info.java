/** Checks of section 6.3: enumerators. */
@NullMarked
package io.github.backgroundcopy.tck.checks.enumeration;

import org.jspecify.annotations.NullMarked;
