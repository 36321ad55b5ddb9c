/**
 * The conformance suite: the catalogue of clauses, what a vendor's fixture offers, and the checks.
 *
 * <p>Start with {@link io.github.backgroundcopy.tck}.
 */
module io.github.backgroundcopy.tck {
  requires transitive io.github.backgroundcopy;
  requires transitive org.junit.jupiter.api;
  requires org.opentest4j;
  requires java.xml;
  requires tools.jackson.core;

  exports io.github.backgroundcopy.tck;
  exports io.github.backgroundcopy.tck.catalogue;
  exports io.github.backgroundcopy.tck.fixture;
  exports io.github.backgroundcopy.tck.junit;

  // JUnit makes the suite's extension.
  opens io.github.backgroundcopy.tck.junit to
      org.junit.platform.commons;

  uses io.github.backgroundcopy.tck.fixture.BackendFixture;
}
