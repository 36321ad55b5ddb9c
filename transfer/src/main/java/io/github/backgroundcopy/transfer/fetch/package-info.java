/**
 * What is asked of a server, and what its answers mean: redirects, ranges, and which failures are
 * worth another attempt. Knows files and groups by no name.
 *
 * <p>Internal: not for use outside this module.
 */
@NullMarked
package io.github.backgroundcopy.transfer.fetch;

import org.jspecify.annotations.NullMarked;
