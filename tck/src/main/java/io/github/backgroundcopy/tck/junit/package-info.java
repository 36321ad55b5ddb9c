/**
 * The conformance suite for a vendor's own build.
 *
 * <p>Extend {@link io.github.backgroundcopy.tck.junit.ConformanceSuite}, and say with
 * {@link io.github.backgroundcopy.tck.junit.ConformanceOf} which backend is meant:
 *
 * <pre>{@code
 * @ConformanceOf("acme")
 * final class AcmeConformanceTests extends ConformanceSuite {}
 * }</pre>
 *
 * <p>Each part of a clause is a test of its own, named by id and sentence. A test that needs a
 * capability which the backend does not declare is skipped as <em>not applicable</em>, one that
 * needs a facility which the fixture does not have as <em>not run</em>: only the first kind means
 * that nothing is missing.
 */
@NullMarked
package io.github.backgroundcopy.tck.junit;

import org.jspecify.annotations.NullMarked;
