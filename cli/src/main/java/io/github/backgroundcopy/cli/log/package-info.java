/**
 * What the program does with what libraries log: Logback writes lines on standard error, and costs
 * nothing where there is no line.
 */
@NullMarked
package io.github.backgroundcopy.cli.log;

import org.jspecify.annotations.NullMarked;
