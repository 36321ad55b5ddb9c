/**
 * The clients of a queue and their handles. Internal: nothing here is for use outside this module,
 * and anything may change.
 */
@NullMarked
package io.github.backgroundcopy.postgresql.queue;

import org.jspecify.annotations.NullMarked;
