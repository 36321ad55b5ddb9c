package io.github.backgroundcopy.tck.catalogue;

/** The level at which a part of a clause is checked. */
public enum Side {

  /** Through the Java api. */
  JAVA("java"),

  /** On raw pointers: null out parameters, VARIANT types, flags, counts, {@code QueryInterface}. */
  BINARY("binary");

  private final String id;

  Side(String id) {
    this.id = id;
  }

  /**
   * Gives the side's name in the catalogue, which is also the name of its first part in every
   * clause.
   *
   * @return {@code java} or {@code binary}
   */
  public String id() {
    return id;
  }
}
