/**
 * What the rows of the tables say. Internal: nothing here is for use outside this module, and
 * anything may change.
 */
@NullMarked
package io.github.backgroundcopy.postgresql.rows;

import org.jspecify.annotations.NullMarked;
