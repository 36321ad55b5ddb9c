package io.github.backgroundcopy.tck.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The list of all ids that clauses ever had, so that none is used for another clause. */
final class IdsEverUsed {

  static final String WITHDRAWN = " withdrawn";

  private final Set<String> inUse = new LinkedHashSet<>();
  private final Set<String> withdrawn = new LinkedHashSet<>();

  /** Reads one id per line, followed by a word if it is withdrawn; lines with # are comments. */
  IdsEverUsed(List<String> lines) {
    for (String line : lines) {
      if (!line.startsWith("#")) {
        boolean gone = line.endsWith(WITHDRAWN);
        String id = gone ? line.substring(0, line.length() - WITHDRAWN.length()) : line;
        if (inUse.contains(id) || withdrawn.contains(id)) {
          throw new IllegalArgumentException(
              "\"" + id + "\" is listed twice; ids are never reused");
        }
        (gone ? withdrawn : inUse).add(id);
      }
    }
  }

  /** Says what of a catalogue disagrees with this list; empty if nothing. */
  List<String> faults(List<String> catalogue) {
    List<String> faults = new ArrayList<>();
    for (String id : catalogue) {
      if (withdrawn.contains(id)) {
        faults.add(id + " was withdrawn; give the clause an id that was never used");
      } else if (!inUse.contains(id)) {
        faults.add(id + " is new; add it to the list");
      }
    }
    inUse.stream()
        .filter(id -> !catalogue.contains(id))
        .map(id -> id + " left the catalogue; keep its line and mark it \"withdrawn\"")
        .forEach(faults::add);
    return faults;
  }
}
