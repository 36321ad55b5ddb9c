/** What runs inside Wine, on a Windows JVM; {@code WineTrials} starts it. */
@NullMarked
package io.github.backgroundcopy.windows.wine.inside;

import org.jspecify.annotations.NullMarked;
