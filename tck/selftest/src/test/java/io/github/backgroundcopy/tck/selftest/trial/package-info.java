/**
 * The kit on trial: backends with one mistake each, by kind of mistake and written without looking
 * at the checks, so that what the kit catches of them says what it catches at all.
 */
@NullMarked
package io.github.backgroundcopy.tck.selftest.trial;

import org.jspecify.annotations.NullMarked;
