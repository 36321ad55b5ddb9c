package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Patience;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.model.Difference;
import io.github.backgroundcopy.tck.model.Expected;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Told;
import io.github.backgroundcopy.tck.model.Traits;
import io.github.backgroundcopy.tck.model.Verb;
import io.github.backgroundcopy.tck.model.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Runs one program on one queue beside the model, and compares. */
final class Run implements AutoCloseable {

  private static final int LOOKS = 3;

  private final World world;
  private final Real real;
  private final SecondThread second;
  private final Waiting waiting;
  private final Audit audit;
  private final Requests requests;
  private final Places places;
  private final Explored explored;
  private final List<Step> done = new ArrayList<>();

  /** The places of the steps that a right queue refuses. */
  private final Set<Integer> refused = new HashSet<>();

  private final int auditEvery;
  private final long start = System.nanoTime();

  /** When the steps began that are being done, for those that there is time for. */
  private long began = start;

  Run(
      QueueFixture queue,
      Traits traits,
      Places places,
      Duration bound,
      int auditEvery,
      boolean isQuick,
      Explored explored) {
    this.world = new World(traits);
    this.real = new Real(queue, places);
    real.outside().withClasses(traits.has(Facility.CLASSES));
    this.waiting = new Waiting(queue, real, world, bound);
    this.second = new SecondThread(real, isQuick);
    this.audit = new Audit(real, second, world, places, bound, this::passed);
    this.requests = new Requests(queue, traits, places);
    this.places = places;
    this.auditEvery = auditEvery;
    this.explored = explored;
  }

  /** Does all steps, or as many as go well, and looks at everything then. */
  Optional<Failure> begin(List<Step> program) throws Exception {
    Optional<Difference> found = all(program);
    if (found.isEmpty()) {
      found = everything();
    }
    return failure(found);
  }

  /** Looks at everything once more, for what a queue has done by itself since, and cleans up. */
  Optional<Failure> end() throws Exception {
    began = System.nanoTime();
    if (!world.isDown()) {
      world.leeway().slack(slackMillis());
      resolve();
      hear();
    }
    audit.noteTime();
    Optional<Difference> found = requests.unasked();
    if (found.isEmpty()) {
      found = everything();
    }
    if (found.isEmpty()) {
      found = all(ending());
    }
    if (found.isEmpty()) {
      found = everything();
    }
    return failure(found);
  }

  private Optional<Failure> failure(Optional<Difference> found) {
    return found.map(difference -> new Failure(done, refused, difference));
  }

  /** Looks at everything, and once more where a clock that goes by itself has changed it. */
  private Optional<Difference> everything() throws Exception {
    catchUp();
    Optional<Difference> found = elsewhere();
    for (int again = 0; again < LOOKS && found.isPresent() && catchUp(); again++) {
      found = elsewhere();
    }
    return found;
  }

  /**
   * Learns which groups a clock that goes by itself has made expire: a program may end a second
   * before, and take longer.
   *
   * @return whether one has
   */
  private boolean catchUp() {
    if (places.isClockFrozen() || world.isDown()) {
      return false;
    }
    List<UUID> before = world.inventory().groups();
    world.leeway().slack(slackMillis());
    resolve();
    return !world.inventory().groups().equals(before);
  }

  /** What one thread has done another one sees. */
  private Optional<Difference> elsewhere() throws Exception {
    boolean wasSecond = !done.isEmpty() && SecondThread.does(done.get(done.size() - 1));
    return wasSecond ? audit.everything() : second.elsewhere(audit::everything);
  }

  @Override
  public void close() {
    second.close();
  }

  private Optional<Difference> all(List<Step> steps) throws Exception {
    for (Step step : steps) {
      if (System.nanoTime() - began > Patience.bound().toNanos()) {
        // A slow backend is not asked for more than it can give.
        return Optional.empty();
      }
      if (world.admits(step) && real.has(step)) {
        done.add(step);
        Optional<Difference> found = step(step);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Cancels what is left: nothing of it may stay. */
  private List<Step> ending() {
    List<Step> steps = new ArrayList<>();
    if (world.isDown()) {
      steps.add(Step.of(Step.QUEUE, Verb.START_SERVICE));
    }
    String cleaner = "cleaner" + done.size();
    String owner = world.traits().hasOwners() ? "A" : "U";
    steps.add(Step.giving(cleaner, Step.QUEUE, Verb.OPEN, owner));
    for (UUID id : world.inventory().groups()) {
      String group = "last" + done.size() + "of" + steps.size();
      steps.add(Step.giving(group, cleaner, Verb.GET_GROUP, id));
      steps.add(Step.of(group, Verb.CANCEL));
    }
    return steps;
  }

  /** Looks at the groups of which nobody knows whether they have expired. */
  private void resolve() {
    if (world.isDown()) {
      return;
    }
    for (int number : world.leeway().perhapsExpired()) {
      world.leeway().resolve(number, waiting.look(number).isPresent());
    }
  }

  /** Looks whether an outcome that may be told now or later was told now. */
  private void hear() {
    boolean heard = false;
    for (Map.Entry<Integer, String> one : world.leeway().perhapsTold().entrySet()) {
      String callback = one.getValue();
      UUID id = world.visible().id(one.getKey());
      if (count(real.told(callback), id) > count(world.visible().told(callback), id)) {
        world.leeway().toldNow(one.getKey());
        heard = true;
      }
    }
    if (heard) {
      waiting.settle(false);
    }
  }

  private static long count(List<Told> told, UUID group) {
    return told.stream().filter(one -> one.group().equals(group)).count();
  }

  /** How much time may have passed for the queue of which the model does not know. */
  private Duration passed() {
    return waiting.passed().plusNanos(System.nanoTime() - start).plusMillis(1);
  }

  /** The same for a clock of which it is known that it stands still unless it is moved. */
  private long slackMillis() {
    return (places.isClockFrozen() ? waiting.passed() : passed()).toMillis();
  }

  private Optional<Difference> step(Step step) throws Exception {
    explored.operation(step.verb());
    if (step.verb() == Verb.ADVANCE) {
      world.leeway().slack(slackMillis());
    } else {
      catchUp();
    }
    Object seen = second.answer(step);
    Expected expected = world.apply(step);
    if (expected.isRefusal()) {
      refused.add(done.size() - 1);
    }
    requests.expect(world.asked());
    Optional<Difference> found = expected.differs(seen);
    if (found.isPresent()) {
      return found.map(difference -> difference.in(step, expected));
    }
    resolve();
    Duration before = waiting.passed();
    waiting.settle(step.verb() == Verb.ADVANCE || step.verb() == Verb.START_SERVICE);
    resolve();
    hear();
    if (!waiting.passed().equals(before)) {
      world.leeway().slack(slackMillis());
      resolve();
      waiting.awaitStages();
    }
    audit.noteTime();
    found = audit.told(step, seen);
    if (found.isEmpty()) {
      found = audit.callbacks();
    }
    if (found.isEmpty()) {
      found = audit.failures();
    }
    if (found.isEmpty()) {
      found = requests.unasked();
    }
    return found.isEmpty() && done.size() % auditEvery == 0 ? everything() : found;
  }
}
