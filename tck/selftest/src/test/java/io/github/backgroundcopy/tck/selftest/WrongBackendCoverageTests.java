package io.github.backgroundcopy.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.tck.run.Check;
import io.github.backgroundcopy.tck.run.Checks;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No clause of the catalogue goes unproved: the check of every part has caught something. */
final class WrongBackendCoverageTests {

  @Test
  void everyPartOfEveryClauseHasAWrongBackend() {
    Set<String> caught =
        WrongBackends.all().stream().map(WrongBackend::check).collect(Collectors.toSet());

    List<String> missing =
        Checks.all().stream().map(Check::id).filter(id -> !caught.contains(id)).toList();

    assertThat(missing)
        .as("checks for which nobody has written a wrong backend yet: add one for each")
        .isEmpty();
  }
}
