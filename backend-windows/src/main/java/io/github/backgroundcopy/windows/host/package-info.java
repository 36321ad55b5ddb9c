/**
 * What Windows knows beside its queue: users, tokens, services. A test puts its own in its place.
 */
@NullMarked
package io.github.backgroundcopy.windows.host;

import org.jspecify.annotations.NullMarked;
