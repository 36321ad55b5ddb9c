/**
 * The kit as a program: finds the backend, runs the checks in Java machines of their own, judges,
 * reports.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
@NullMarked
package io.github.backgroundcopy.tck.launcher;

import org.jspecify.annotations.NullMarked;
