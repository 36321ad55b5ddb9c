/** The C side of the proof: what it is built with, and how it is called. */
@NullMarked
package io.github.backgroundcopy.windows.natively;

import org.jspecify.annotations.NullMarked;
