package io.github.backgroundcopy.tck.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.tck.Facility;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class WorldTests {

  private static final String PATH = "/f";
  private static final long SIZE = 7;
  private static final long GATE = 3;

  @Test
  void whatWasInterruptedIsThereAgainOnceTheQueueHasSettled() {
    World world = interrupted(EnumSet.allOf(Facility.class));

    assertThat(progress(world).allows(bytes(GATE))).isTrue();
    assertThat(progress(world).allows(bytes(0))).isFalse();
  }

  /** Nobody can tell when a queue that has shown the old bytes begins anew. */
  @Test
  void whatWasInterruptedMayBeginAnewAtAnyMomentWhereNobodyCanTellThatTheQueueHasSettled() {
    World world = interrupted(EnumSet.complementOf(EnumSet.of(Facility.SETTLE)));

    assertThat(progress(world).allows(bytes(GATE))).isTrue();
    assertThat(progress(world).allows(bytes(0))).isTrue();
    assertThat(progress(world).allows(bytes(GATE + 1))).isFalse();
  }

  @Test
  void whatBeginsAnewComesAsFarAsItMay() {
    World world = interrupted(EnumSet.complementOf(EnumSet.of(Facility.SETTLE)));

    world.apply(Step.of(Step.QUEUE, Verb.HOLD, PATH, GATE + 1));

    assertThat(progress(world).allows(bytes(GATE + 1))).isTrue();
    assertThat(progress(world).allows(bytes(GATE))).isFalse();
  }

  /** A queue that has got three bytes of a file, and was stopped and started. */
  private static World interrupted(EnumSet<Facility> facilities) {
    World world =
        new World(new Traits(EnumSet.allOf(Capability.class), facilities, Map.of(), true, true));
    world.apply(Step.giving("u", Step.QUEUE, Verb.OPEN, "U"));
    world.apply(Step.of(Step.QUEUE, Verb.SERVE, PATH, new Served(SIZE, Served.Manner.WELL)));
    world.apply(Step.of(Step.QUEUE, Verb.HOLD, PATH, GATE));
    world.apply(Step.of(
        "u",
        Verb.ADD_ALL,
        new GroupPlan(
            "g", new UUID(0, 1), new UUID(0, 2), Map.of(), List.of(FileSpec.good(PATH)), true)));
    world.apply(Step.of(Step.QUEUE, Verb.STOP_SERVICE));
    world.apply(Step.of(Step.QUEUE, Verb.START_SERVICE));
    return world;
  }

  private static Expected progress(World world) {
    world.apply(Step.giving("h", "u", Verb.GET_GROUP, new UUID(0, 1)));
    return world.apply(Step.of("h", Verb.PROGRESS));
  }

  private static Progress bytes(long transferred) {
    return new Progress(transferred, OptionalLong.of(SIZE), (int) (transferred * 100 / SIZE));
  }
}
