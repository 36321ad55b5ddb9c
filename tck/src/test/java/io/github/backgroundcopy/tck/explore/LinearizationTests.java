package io.github.backgroundcopy.tck.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.model.Expected;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Traits;
import io.github.backgroundcopy.tck.model.Verb;
import io.github.backgroundcopy.tck.model.World;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class LinearizationTests {

  private static final UUID ID = new UUID(1, 2);
  private static final Step CANCEL = Step.of("g", Verb.CANCEL);
  private static final Step GET = Step.of("g", Verb.GET, GroupProperty.DISPLAY_NAME);
  private static final Step SET = Step.of("g", Verb.SET, GroupProperty.DISPLAY_NAME, "new");

  private final World world = new World(
      new Traits(Set.of(Capability.UNIQUE_IDS), Set.of(Facility.QUEUE), Map.of(), false, false));

  LinearizationTests() {
    world.apply(Step.giving("u", Step.QUEUE, Verb.OPEN, "U"));
    world.apply(Step.giving("g", "u", Verb.CREATE_GROUP, ID));
  }

  @Test
  void ofTwoCancellationsOneSucceeds() {
    Event first = new Event(0, CANCEL, Expected.RETURNS, 1, 4);
    Event refused = new Event(1, CANCEL, new InvalidStateException("gone"), 2, 3);
    Event second = new Event(1, CANCEL, Expected.RETURNS, 2, 3);

    assertThat(Linearization.exists(List.of(List.of(first), List.of(refused)), world))
        .isTrue();
    assertThat(Linearization.exists(List.of(List.of(first), List.of(second)), world))
        .isFalse();
  }

  @Test
  void callsThatOverlapMayComeInEitherOrder() {
    Event set = new Event(0, SET, Expected.RETURNS, 1, 4);

    assertThat(Linearization.exists(
            List.of(List.of(set), List.of(new Event(1, GET, "", 2, 3))), world))
        .isTrue();
    assertThat(Linearization.exists(
            List.of(List.of(set), List.of(new Event(1, GET, "new", 2, 3))), world))
        .isTrue();
  }

  @Test
  void aCallThatBeganLaterComesLater() {
    Event set = new Event(0, SET, Expected.RETURNS, 1, 2);

    assertThat(Linearization.exists(
            List.of(List.of(set), List.of(new Event(1, GET, "", 3, 4))), world))
        .isFalse();
    assertThat(Linearization.exists(
            List.of(List.of(set), List.of(new Event(1, GET, "new", 3, 4))), world))
        .isTrue();
  }

  @Test
  void theModelIsAsBefore() {
    String before = world.fingerprint();

    Linearization.exists(List.of(List.of(new Event(0, CANCEL, Expected.RETURNS, 1, 2))), world);

    assertThat(world.fingerprint()).isEqualTo(before);
  }
}
