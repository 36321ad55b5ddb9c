/**
 * The queue against servers that nobody here wrote, and files that change while it fetches them.
 */
@NullMarked
package io.github.backgroundcopy.servers;

import org.jspecify.annotations.NullMarked;
