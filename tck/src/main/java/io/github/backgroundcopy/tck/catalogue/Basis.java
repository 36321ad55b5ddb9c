package io.github.backgroundcopy.tck.catalogue;

import java.util.Objects;

/**
 * What a clause rests on.
 *
 * @param origin where it comes from
 * @param covers what of the sentence this is the basis of; empty if it is all of it
 * @param source the pages, in the abbreviations of the specification, or the reason of the decision
 */
public record Basis(Origin origin, String covers, String source) {

  /**
   * Checks that nothing is missing.
   *
   * @param origin where it comes from
   * @param covers what of the sentence it is the basis of, or empty
   * @param source the pages or the reason
   * @throws NullPointerException if an argument is null
   */
  public Basis {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(covers, "covers");
    Objects.requireNonNull(source, "source");
  }
}
