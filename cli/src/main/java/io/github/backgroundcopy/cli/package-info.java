/**
 * The program {@code bgcopy}.
 *
 * <p>{@link io.github.backgroundcopy.cli.Main} starts it. A command reads its arguments (picocli),
 * then gets a queue and what works on it from an injector (Guice). A download list is read in two
 * steps, form and rules, before anything is added; groups are shown as rows, by a table or as JSON.
 */
@NullMarked
package io.github.backgroundcopy.cli;

import org.jspecify.annotations.NullMarked;
