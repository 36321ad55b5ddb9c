package io.github.backgroundcopy.cli.pages;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who uses whom, as a picture in Mermaid's language. */
final class Arrows {

  private final Map<String, Set<String>> arrows = new TreeMap<>();

  void add(String from, String to) {
    if (!from.equals(to)) {
      arrows.computeIfAbsent(from, name -> new TreeSet<>()).add(to);
    }
  }

  /** Leaves out the arrows that others together say as well, so that the picture can be read. */
  Arrows reduced() {
    Arrows reduced = new Arrows();
    arrows.forEach((from, targets) -> targets.forEach(to -> reduced.add(from, to)));
    arrows.forEach((from, targets) -> {
      for (String to : targets) {
        reduced.remove(from, to);
        if (!reduced.leads(from, to)) {
          reduced.add(from, to);
        }
      }
    });
    return reduced;
  }

  private void remove(String from, String to) {
    arrows.computeIfPresent(from, (name, targets) -> {
      targets.remove(to);
      return targets;
    });
  }

  private boolean leads(String from, String to) {
    Set<String> seen = new HashSet<>();
    Deque<String> next = new ArrayDeque<>(Set.of(from));
    while (!next.isEmpty()) {
      String place = next.pop();
      if (place.equals(to)) {
        return true;
      }
      if (seen.add(place)) {
        next.addAll(arrows.getOrDefault(place, Set.of()));
      }
    }
    return false;
  }

  /** One line for each arrow, in alphabetical order. */
  List<String> mermaid() {
    return arrows.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(to -> "  " + entry.getKey() + " --> " + to))
        .toList();
  }
}
