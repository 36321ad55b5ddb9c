/**
 * What a command says to people, and how.
 *
 * <p>Words and units, tables, the width of what is shown, and the terminal with its errors and exit
 * codes. Nothing here knows a queue.
 */
@NullMarked
package io.github.backgroundcopy.cli.terminal;

import org.jspecify.annotations.NullMarked;
