/** A server for tests, and a way to it that can be closed. */
@NullMarked
package io.github.backgroundcopy.postgresql.server;

import org.jspecify.annotations.NullMarked;
