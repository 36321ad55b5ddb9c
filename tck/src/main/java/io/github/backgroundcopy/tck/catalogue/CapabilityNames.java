package io.github.backgroundcopy.tck.catalogue;

import java.util.List;

/** The capabilities that a part of a clause may need, in the order of the specification. */
final class CapabilityNames {

  static final List<String> ALL = List.of(
      "OWNERSHIP",
      "CALLBACKS",
      "DURABLE",
      "FILES_AT_COMPLETION",
      "UNIQUE_IDS",
      "LONG_DESCRIPTION",
      "BINARY_INTERFACE");

  private CapabilityNames() {}
}
