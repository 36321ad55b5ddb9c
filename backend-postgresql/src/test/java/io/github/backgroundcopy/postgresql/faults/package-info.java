/** What can go wrong around a queue of many machines, done to it. */
@NullMarked
package io.github.backgroundcopy.postgresql.faults;

import org.jspecify.annotations.NullMarked;
