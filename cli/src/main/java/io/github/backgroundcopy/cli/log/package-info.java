/**
 * What the program does with what libraries log: lines on standard error, and nothing that costs a
 * command that logs nothing.
 */
@NullMarked
package io.github.backgroundcopy.cli.log;

import org.jspecify.annotations.NullMarked;
