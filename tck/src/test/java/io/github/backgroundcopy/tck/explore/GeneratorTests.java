package io.github.backgroundcopy.tck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.model.Expected;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Traits;
import io.github.backgroundcopy.tck.model.Verb;
import io.github.backgroundcopy.tck.model.World;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GeneratorTests {

  private static final Traits ALL = new Traits(
      EnumSet.allOf(Capability.class), EnumSet.allOf(Facility.class), Map.of(), true, true);
  private static final Traits FEW = new Traits(
      EnumSet.noneOf(Capability.class), EnumSet.of(Facility.QUEUE), Map.of(), false, false);

  static List<Theme> themes() {
    return List.of(Theme.CALLS, Theme.TRANSFERS, Theme.RESTARTS, Theme.TIME);
  }

  @ParameterizedTest
  @MethodSource("themes")
  void aSeedGivesOneProgram(Theme theme) {
    assertThat(Generator.program(ALL, theme, 200, 5))
        .isEqualTo(Generator.program(ALL, theme, 200, 5))
        .isNotEqualTo(Generator.program(ALL, theme, 200, 6));
  }

  @Test
  void aServiceIsStoppedUnderSomebodysFeet() {
    World world = new World(ALL);
    Step stop = Step.of(Step.QUEUE, Verb.STOP_SERVICE);

    assertThat(world.admits(stop)).isFalse();
    world.apply(Step.giving("u", Step.QUEUE, Verb.OPEN, "U"));
    assertThat(world.admits(stop)).isTrue();
    world.apply(Step.of("u", Verb.CLOSE));
    assertThat(world.admits(stop)).isFalse();
  }

  /** A printed program catches what a right queue refuses, and goes on. */
  @Test
  void itIsKnownWhatIsRefused() {
    int refusals = 0;
    for (int seed = 0; seed < 20; seed++) {
      World world = new World(ALL);
      for (Step step : Generator.program(ALL, Theme.CALLS, 300, seed)) {
        Expected expected = world.apply(step);
        boolean throwsAlone = expected.toString().matches("[\\w ()]*Exception\\b.*");
        assertThat(expected.isRefusal()).as(step + ": " + expected).isEqualTo(throwsAlone);
        refusals += throwsAlone && step.verb() == Verb.ADD_ALL ? 1 : 0;
      }
    }
    assertThat(refusals).as("lists that are refused").isPositive();
  }

  @ParameterizedTest
  @MethodSource("themes")
  void everyStepIsAdmittedWhereItStands(Theme theme) {
    for (Traits traits : List.of(ALL, FEW)) {
      World world = new World(traits);
      for (Step step : Generator.program(traits, theme, 300, 11)) {
        assertThat(world.admits(step)).as(step.toString()).isTrue();
        world.apply(step);
        world.leeway().perhapsExpired().forEach(group -> world.leeway().resolve(group, true));
      }
    }
  }
}
