package io.github.backgroundcopy.postgresql;

import io.github.backgroundcopy.tck.junit.ConformanceOf;
import io.github.backgroundcopy.tck.junit.ConformanceSuite;

/** The queue of many machines under the whole conformance suite, as any vendor runs it. */
@ConformanceOf("postgresql")
final class WholeConformanceTests extends ConformanceSuite {}
