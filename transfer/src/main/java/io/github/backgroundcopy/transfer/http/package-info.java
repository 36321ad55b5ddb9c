/**
 * HTTP over the network of this machine, through Apache HttpClient: one exchange at a time per
 * call, and nothing of what a browser would do beside it.
 *
 * <p>Internal: not for use outside this module.
 */
@NullMarked
package io.github.backgroundcopy.transfer.http;

import org.jspecify.annotations.NullMarked;
