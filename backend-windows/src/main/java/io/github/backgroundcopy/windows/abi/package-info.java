/**
 * What the public headers {@code qmgr.h} and {@code bits.h} fix: ids of interfaces and classes,
 * slots, structures and codes (specification sections 2 to 5).
 */
@NullMarked
package io.github.backgroundcopy.windows.abi;

import org.jspecify.annotations.NullMarked;
