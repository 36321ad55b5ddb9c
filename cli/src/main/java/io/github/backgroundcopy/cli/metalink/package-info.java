/**
 * Metalink documents, versions 3 and 4.
 *
 * <p>A document is read in two steps, form and then rules. What it may say that this program passes
 * over is noted.
 */
@NullMarked
package io.github.backgroundcopy.cli.metalink;

import org.jspecify.annotations.NullMarked;
