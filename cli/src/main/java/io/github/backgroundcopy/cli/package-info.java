/**
 * The program {@code bgcopy}.
 *
 * <p>{@link io.github.backgroundcopy.cli.Main} starts it. A command reads its arguments (picocli),
 * then opens a queue and makes what works on it. A download list is read in two steps, form and
 * rules, before anything is added; groups are shown as rows, by a table or as JSON.
 *
 * <p>{@code get} and {@code watch} wait for groups: callbacks of the queue tell their end, and a
 * display looks now and then how far they are. The library that draws bars, like all that
 * transfers, is loaded only then.
 */
@NullMarked
package io.github.backgroundcopy.cli;

import org.jspecify.annotations.NullMarked;
