/**
 * The order of the queue, as it follows the log of changes. Internal: nothing here is for use
 * outside this module, and anything may change.
 */
@NullMarked
package io.github.backgroundcopy.postgresql.order;

import org.jspecify.annotations.NullMarked;
