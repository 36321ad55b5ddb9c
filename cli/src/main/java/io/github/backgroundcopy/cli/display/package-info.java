/**
 * Groups and their progress, as bars, lines, a table or JSON.
 *
 * <p>The library that draws bars is loaded only when a terminal shows them.
 */
@NullMarked
package io.github.backgroundcopy.cli.display;

import org.jspecify.annotations.NullMarked;
