/** What the queue does with servers that lie, over real sockets. */
@NullMarked
package io.github.backgroundcopy.memory.lies;

import org.jspecify.annotations.NullMarked;
