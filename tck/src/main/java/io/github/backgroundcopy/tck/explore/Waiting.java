package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Patience;
import io.github.backgroundcopy.tck.fixture.Principal;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.model.Expected;
import io.github.backgroundcopy.tck.model.Kind;
import io.github.backgroundcopy.tck.model.Told;
import io.github.backgroundcopy.tck.model.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Lets the queue come as far as the model already is. */
final class Waiting {

  /** What a fixture lets pass in one go is less. */
  private static final Duration A_LITTLE_AT_MOST = Duration.ofHours(1);

  private static final long SOON_MILLIS = 4;

  private final QueueFixture queue;
  private final Real real;
  private final World world;
  private final Duration bound;

  /** How often a little time was let pass of which the model does not know. */
  private int timesPassed;

  Waiting(QueueFixture queue, Real real, World world, Duration bound) {
    this.queue = queue;
    this.real = real;
    this.world = world;
    this.bound = bound;
  }

  /**
   * Comes back when nothing is under way any more after a step, or the bound is over.
   *
   * @param passes whether time has passed by the step
   */
  void settle(boolean passes) {
    List<Integer> moved = world.leeway().takeMoved();
    if (!world.isDown()) {
      // A queue whose clients have all gone goes on when somebody comes, and must not be cut off.
      QueueManager observer = real.outside().observer(this::observer);
      if (passes) {
        // What is due to leave may do so when somebody looks.
        observer.enumGroups();
      }
    }
    if (world.traits().has(Facility.SETTLE)
        && (!moved.isEmpty()
            || !world.asked().isEmpty()
            || passes
            || !world.inventory().names(Kind.CALLBACK, false).isEmpty())) {
      queue.settle();
    }
    if (world.isDown()) {
      return;
    }
    for (int number : moved) {
      Expected sight = world.visible().sight(number);
      if (sight != null) {
        until(() -> sight.allows(look(number).map(Object.class::cast).orElse("")));
      }
    }
    real.listeners().forEach((name, listener) -> {
      int expected = world.visible().told(name).size();
      if (listener.told().size() < expected) {
        until(() -> listener.told().size() >= expected);
      }
      listener
          .told()
          .forEach(told -> listener
              .handle(told.group())
              .ifPresent(group -> real.keep(World.handleOf(name, told.group()), group)));
    });
    awaitStages();
  }

  /** Waits for the stages that must have ended. */
  void awaitStages() {
    if (world.isDown()) {
      return;
    }
    real.stages().forEach((name, stage) -> {
      if (world.visible().isOver(name) && !endsSoon(stage)) {
        // Who looks now and again does so in real time.
        new Patience(bound, this::settleIfPossible).until(stage::isDone);
      }
    });
  }

  /** Most end in less than a pause between two looks. */
  private static boolean endsSoon(CompletableFuture<?> stage) {
    try {
      return stage.handle((details, failure) -> true).get(SOON_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void settleIfPossible() {
    if (world.traits().has(Facility.SETTLE)) {
      queue.settle();
    }
  }

  private void until(BooleanSupplier condition) {
    Patience patience = new Patience(bound, () -> {
      queue.letTimePass();
      timesPassed++;
      settleIfPossible();
    });
    patience.until(condition);
  }

  /** Looks at a group without taking it. */
  Optional<GroupDetails> look(int number) {
    return real.outside().observer(this::observer).details(world.visible().id(number));
  }

  /** How much time may have passed of which the model does not know. */
  Duration passed() {
    return A_LITTLE_AT_MOST.multipliedBy(timesPassed);
  }

  private Principal observer() {
    return world.traits().hasOwners() ? Principal.A : Principal.U;
  }

  /** What a callback was told of each group, or must have been. */
  static Map<UUID, List<Told>> perGroup(List<Told> told) {
    Map<UUID, List<Told>> perGroup = new TreeMap<>();
    told.forEach(
        one -> perGroup.computeIfAbsent(one.group(), id -> new ArrayList<>()).add(one));
    return perGroup;
  }
}
