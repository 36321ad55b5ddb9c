package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.tck.junit.ConformanceOf;
import io.github.backgroundcopy.tck.junit.ConformanceSuite;

/** Memory queues through the binary interface and back, under the conformance suite. */
@ConformanceOf(value = "legacy-abi", exclusions = "legacy-abi.exclusions")
final class AbiConformanceTests extends ConformanceSuite {}
