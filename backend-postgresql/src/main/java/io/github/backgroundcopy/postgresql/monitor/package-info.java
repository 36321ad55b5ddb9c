/**
 * What can be seen of a queue of many machines: what its server says of itself, and what this
 * process does for it. Nothing here changes anything.
 */
@NullMarked
package io.github.backgroundcopy.postgresql.monitor;

import org.jspecify.annotations.NullMarked;
