/**
 * The commands of {@code bgcopy}.
 *
 * <p>A command reads its arguments (picocli), then opens a queue and makes what works on it.
 */
@NullMarked
package io.github.backgroundcopy.cli.commands;

import org.jspecify.annotations.NullMarked;
