package io.github.backgroundcopy.windows.export;

import io.github.backgroundcopy.tck.junit.ConformanceOf;
import io.github.backgroundcopy.tck.junit.ConformanceSuite;

/** Memory queues and their export, called by raw pointers, under the conformance suite. */
@ConformanceOf("exported")
final class ExportedConformanceTests extends ConformanceSuite {}
