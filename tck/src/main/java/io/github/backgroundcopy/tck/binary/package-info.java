/**
 * The queue's binary interface as the checks use it: slots, ids, codes and structures of the
 * specification, and pointers that are released when a check is over.
 */
@NullMarked
package io.github.backgroundcopy.tck.binary;

import org.jspecify.annotations.NullMarked;
