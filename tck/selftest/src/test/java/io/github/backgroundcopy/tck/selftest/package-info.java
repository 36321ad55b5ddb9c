/** The conformance suite on trial: it must pass what is right and catch what is wrong. */
@NullMarked
package io.github.backgroundcopy.tck.selftest;

import org.jspecify.annotations.NullMarked;
