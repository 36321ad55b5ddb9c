/**
 * From the arguments of a command to what is to be downloaded.
 *
 * <p>An argument is a URL, a list or a document.
 */
@NullMarked
package io.github.backgroundcopy.cli.sources;

import org.jspecify.annotations.NullMarked;
