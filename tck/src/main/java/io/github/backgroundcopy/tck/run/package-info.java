/** The checks as a list, with the conditions under which each runs. */
@NullMarked
package io.github.backgroundcopy.tck.run;

import org.jspecify.annotations.NullMarked;
