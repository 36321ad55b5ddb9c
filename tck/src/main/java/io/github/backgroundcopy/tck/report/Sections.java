package io.github.backgroundcopy.tck.report;

import io.github.backgroundcopy.tck.catalogue.Catalogue;
import io.github.backgroundcopy.tck.catalogue.ClauseGroup;
import io.github.backgroundcopy.tck.run.ClauseResult;
import io.github.backgroundcopy.tck.run.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The clauses of a report by section of the specification, in order. */
final class Sections {

  private Sections() {}

  static List<Section> of(List<ClauseResult> clauses) {
    Map<String, List<ClauseResult>> byNumber = new LinkedHashMap<>();
    clauses.forEach(clause ->
        byNumber.computeIfAbsent(clause.section(), number -> new ArrayList<>()).add(clause));
    return byNumber.entrySet().stream()
        .map(entry -> new Section(entry.getKey(), title(entry.getKey()), entry.getValue()))
        .toList();
  }

  private static String title(String number) {
    return Catalogue.standard().groups().stream()
        .filter(group -> group.section().equals(number))
        .map(ClauseGroup::title)
        .findFirst()
        .orElse("");
  }

  /** Says how many are in each state that occurs, for example {@code 20 passed, 2 failed}. */
  static String counts(List<State> states) {
    List<String> counts = new ArrayList<>();
    for (State state : State.values()) {
      long count = states.stream().filter(state::equals).count();
      if (count > 0) {
        counts.add(count + " " + state.words());
      }
    }
    return String.join(", ", counts);
  }

  /** One section. */
  record Section(String number, String title, List<ClauseResult> clauses) {

    String heading() {
      return title.isEmpty() ? number : number + " " + title;
    }

    String counts() {
      return Sections.counts(clauses.stream().map(ClauseResult::state).toList());
    }
  }
}
