@NullMarked
package io.github.backgroundcopy;

import org.jspecify.annotations.NullMarked;
