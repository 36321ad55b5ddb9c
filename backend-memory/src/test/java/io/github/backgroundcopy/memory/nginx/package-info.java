/** The queue against nginx, a server that nobody here wrote. */
@NullMarked
package io.github.backgroundcopy.memory.nginx;

import org.jspecify.annotations.NullMarked;
