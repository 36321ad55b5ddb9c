package com.example.acme;

import io.github.backgroundcopy.tck.junit.ConformanceOf;
import io.github.backgroundcopy.tck.junit.ConformanceSuite;

/**
 * The conformance suite as part of this build: a test for each part of a clause.
 *
 * <p>Take {@code complete = false} away when nothing is "not run" any more: from then on the build
 * fails when something is left undecided.
 */
@ConformanceOf(value = "acme", complete = false)
final class AcmeConformanceTests extends ConformanceSuite {}
