/** A queue whose process is killed again and again, and what is there afterwards. */
@NullMarked
package io.github.backgroundcopy.memory.kill;

import org.jspecify.annotations.NullMarked;
