/**
 * The manual and the completion of the program, made by the build from the model of its command
 * line.
 */
@NullMarked
package io.github.backgroundcopy.cli.manual;

import org.jspecify.annotations.NullMarked;
