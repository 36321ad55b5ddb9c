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
  requires info.picocli;

  exports io.github.backgroundcopy.tck;
  exports io.github.backgroundcopy.tck.catalogue;
  exports io.github.backgroundcopy.tck.fixture;
  exports io.github.backgroundcopy.tck.junit;

  // JUnit makes the suite's extension.
  opens io.github.backgroundcopy.tck.junit to
      org.junit.platform.commons;

  // The program's commands are filled in by reflection.
  opens io.github.backgroundcopy.tck.launcher to
      info.picocli;

  uses io.github.backgroundcopy.tck.fixture.BackendFixture;
}
