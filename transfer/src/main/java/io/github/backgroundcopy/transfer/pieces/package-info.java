/**
 * Which bytes of a file are here, who fetches the others, and which pieces are the announced ones.
 *
 * <p>Knows neither servers nor disks.
 */
@NullMarked
package io.github.backgroundcopy.transfer.pieces;

import org.jspecify.annotations.NullMarked;
