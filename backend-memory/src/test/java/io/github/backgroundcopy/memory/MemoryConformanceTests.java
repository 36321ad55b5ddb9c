package io.github.backgroundcopy.memory;

import io.github.backgroundcopy.tck.junit.ConformanceOf;
import io.github.backgroundcopy.tck.junit.ConformanceSuite;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The portable queue under the conformance suite, as any vendor runs it. */
@ConformanceOf("memory")
@Execution(ExecutionMode.CONCURRENT)
final class MemoryConformanceTests extends ConformanceSuite {}
