/** Clocks and networks that the tests of several modules share. */
module io.github.backgroundcopy.testing {
  requires transitive io.github.backgroundcopy.core;
  requires static transitive org.jspecify;

  exports io.github.backgroundcopy.testing;
}
