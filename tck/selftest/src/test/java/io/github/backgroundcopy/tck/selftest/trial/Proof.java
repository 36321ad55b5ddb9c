package io.github.backgroundcopy.tck.selftest.trial;

/** A short program that ends on a right backend, and throws on one with the mistake. */
@FunctionalInterface
interface Proof {

  void show(Stage stage) throws Exception;
}
