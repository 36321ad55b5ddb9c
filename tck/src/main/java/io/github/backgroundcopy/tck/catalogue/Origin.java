package io.github.backgroundcopy.tck.catalogue;

/** Where a clause, or a part of it, comes from. */
public enum Origin {

  /** A page of Microsoft states it. */
  DOC,

  /** It follows from the general COM contract. */
  COM,

  /** The public header and its bindings fix it. */
  ABI,

  /** The pages are silent or contradict each other; the specification decides. */
  DECISION
}
