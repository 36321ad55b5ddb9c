package io.github.backgroundcopy.tck.catalogue;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Facility;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * A part of a clause that is decided by itself.
 *
 * <p>It is not applicable where the backend does not declare one of its capabilities, and not run
 * where the fixture lacks one of its facilities.
 *
 * @param name the part's name, unique in its clause; that of the first part of a side is
 *     {@link Side#id()}
 * @param side the level at which it is checked
 * @param covers what of the sentence it decides; empty if it is all of it
 * @param capabilities the capabilities it needs; unmodifiable, in the order of their declaration
 * @param facilities the facilities it needs; unmodifiable, in the order of their declaration
 */
public record ClausePart(
    String name, Side side, String covers, Set<Capability> capabilities, Set<Facility> facilities) {

  /**
   * Copies the sets.
   *
   * @param name its name
   * @param side the level
   * @param covers what of the sentence it decides, or empty
   * @param capabilities the capabilities it needs
   * @param facilities the facilities it needs
   * @throws NullPointerException if an argument is null
   */
  public ClausePart {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(covers, "covers");
    capabilities = Collections.unmodifiableSet(new LinkedHashSet<>(capabilities));
    facilities = Collections.unmodifiableSet(new LinkedHashSet<>(facilities));
  }
}
