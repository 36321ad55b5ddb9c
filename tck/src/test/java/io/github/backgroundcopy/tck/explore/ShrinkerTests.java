package io.github.backgroundcopy.tck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.tck.model.Difference;
import io.github.backgroundcopy.tck.model.FileSpec;
import io.github.backgroundcopy.tck.model.GroupPlan;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ShrinkerTests {

  private static final Difference SEEN = new Difference("", "", "", List.of());

  @Test
  void leavesWhatIsNeededToFail() {
    List<Step> program = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      program.add(step(i));
    }
    Shrinker shrinker = new Shrinker(
        steps -> steps.containsAll(List.of(step(17), step(61), step(62)))
            ? Optional.of(new Failure(steps, Set.of(), SEEN))
            : Optional.empty(),
        Duration.ofSeconds(30).toNanos());

    Failure shortest = shrinker.shortest(new Failure(program, Set.of(), SEEN));

    assertThat(shortest.steps()).containsExactly(step(17), step(61), step(62));
  }

  @Test
  void leavesOfWhatIsAddedTogetherWhatIsNeededToFail() {
    List<FileSpec> files = new ArrayList<>();
    List<Object> plans = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      files.add(FileSpec.good("/f" + i));
      plans.add(new GroupPlan("g" + i, new UUID(0, i), new UUID(1, i), Map.of(), files, false));
    }
    List<Step> program = List.of(step(1), new Step("", "u", Verb.ADD_ALL, plans), step(2));
    Shrinker shrinker = new Shrinker(
        steps -> steps.size() == program.size()
                && steps.get(1).files().contains(FileSpec.good("/f5"))
                && steps.get(1).arguments().size() > 1
            ? Optional.of(new Failure(steps, Set.of(), SEEN))
            : Optional.empty(),
        Duration.ofSeconds(30).toNanos());

    Step shortest =
        shrinker.shortest(new Failure(program, Set.of(), SEEN)).steps().get(1);

    assertThat(shortest.arguments()).hasSize(2);
    assertThat(shortest.files()).hasSizeLessThanOrEqualTo(2).contains(FileSpec.good("/f5"));
  }

  @Test
  void keepsAFailureThatDoesNotComeBack() {
    List<Step> program = List.of(step(1), step(2), step(3));
    Shrinker shrinker = new Shrinker(steps -> Optional.empty(), Long.MAX_VALUE / 4);

    assertThat(shrinker.shortest(new Failure(program, Set.of(), SEEN)).steps()).isEqualTo(program);
  }

  private static Step step(int number) {
    return Step.of("g" + number, Verb.STATUS);
  }
}
