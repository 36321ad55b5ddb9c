/**
 * Any queue as COM objects: the documented binary interface of the legacy queue manager,
 * implemented in Java (specification sections 1.7, 2 and 4).
 *
 * <p>Not exported from the module.
 */
@NullMarked
package io.github.backgroundcopy.windows.export;

import org.jspecify.annotations.NullMarked;
