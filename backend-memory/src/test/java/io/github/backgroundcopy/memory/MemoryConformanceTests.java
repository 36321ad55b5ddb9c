package io.github.backgroundcopy.memory;

import io.github.backgroundcopy.tck.junit.ConformanceOf;
import io.github.backgroundcopy.tck.junit.ConformanceSuite;

/** The portable queue under the conformance suite, as any vendor runs it. */
@ConformanceOf("memory")
final class MemoryConformanceTests extends ConformanceSuite {}
