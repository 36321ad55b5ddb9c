/** What survives the service. */
@NullMarked
package io.github.backgroundcopy.tck.checks.durability;

import org.jspecify.annotations.NullMarked;
