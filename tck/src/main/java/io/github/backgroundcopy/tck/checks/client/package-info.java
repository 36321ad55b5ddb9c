/** What the Java api promises beside the interfaces of COM. */
@NullMarked
package io.github.backgroundcopy.tck.checks.client;

import org.jspecify.annotations.NullMarked;
