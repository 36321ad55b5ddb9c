/**
 * A Windows of Wine for tests: a session is a Windows of its own, bounded in time and in processes,
 * and trials are JUnit tests that run inside, on a Windows JVM.
 *
 * <p>A trial is a class {@code ...Trials} in the package {@code inside}, and
 * {@link io.github.backgroundcopy.windows.wine.WineTrials} makes each of its tests a test of a
 * {@code Wine...IT}.
 */
@NullMarked
package io.github.backgroundcopy.windows.wine;

import org.jspecify.annotations.NullMarked;
