/**
 * The program {@code bgcopy}.
 *
 * <p>{@link io.github.backgroundcopy.cli.Main} starts it. Each package is a room; the rooms that
 * the commands use know nothing of the commands.
 */
@NullMarked
package io.github.backgroundcopy.cli;

import org.jspecify.annotations.NullMarked;
