/**
 * The work: sessions with leases, claims with fences, transfers. Internal: nothing here is for use
 * outside this module, and anything may change.
 */
@NullMarked
package io.github.backgroundcopy.postgresql.work;

import org.jspecify.annotations.NullMarked;
