/**
 * The server: connections, the schema, and what failures mean. Internal: nothing here is for use
 * outside this module, and anything may change.
 */
@NullMarked
package io.github.backgroundcopy.postgresql.sql;

import org.jspecify.annotations.NullMarked;
