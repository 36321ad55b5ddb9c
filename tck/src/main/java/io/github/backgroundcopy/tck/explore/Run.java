package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Patience;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.model.Difference;
import io.github.backgroundcopy.tck.model.Expected;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Traits;
import io.github.backgroundcopy.tck.model.Verb;
import io.github.backgroundcopy.tck.model.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs one program on one queue beside the model, and compares. */
final class Run {

  private final World world;
  private final Real real;
  private final Waiting waiting;
  private final Audit audit;
  private final Places places;
  private final Explored explored;
  private final List<Step> done = new ArrayList<>();
  private final int auditEvery;
  private final long start = System.nanoTime();

  Run(
      QueueFixture queue,
      Traits traits,
      Places places,
      Duration bound,
      int auditEvery,
      Explored explored) {
    this.world = new World(traits);
    this.real = new Real(queue, places);
    real.outside().withClasses(traits.has(Facility.CLASSES));
    this.waiting = new Waiting(queue, real, world, bound);
    this.audit = new Audit(real, world, places);
    this.places = places;
    this.auditEvery = auditEvery;
    this.explored = explored;
  }

  /** Does all steps, or as many as go well. */
  Optional<Failure> of(List<Step> program) {
    for (Step step : program) {
      if (System.nanoTime() - start > Patience.bound().toNanos()) {
        // A slow backend is not asked for more than it can give.
        break;
      }
      if (world.admits(step) && real.has(step)) {
        done.add(step);
        Optional<Difference> found = step(step);
        if (found.isPresent()) {
          return found.map(difference -> new Failure(done, difference));
        }
      }
    }
    return audit.everything().map(difference -> new Failure(done, difference));
  }

  private Optional<Difference> step(Step step) {
    explored.operation(step.verb());
    if (step.verb() == Verb.ADVANCE) {
      world.slack(places.isClockFrozen() ? 0 : (System.nanoTime() - start) / 1_000_000 + 1);
    }
    Object seen = real.answer(step);
    Expected expected = world.apply(step);
    Optional<Difference> found = expected.differs(seen);
    if (found.isPresent()) {
      return found.map(difference -> difference.at(step.toString()));
    }
    for (int number : world.perhapsExpired()) {
      world.resolve(number, waiting.look(number).isPresent());
    }
    waiting.settle(step);
    found = audit.callbacks();
    return found.isEmpty() && done.size() % auditEvery == 0 ? audit.everything() : found;
  }
}
