package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.tck.bench.Bench;
import io.github.backgroundcopy.tck.bench.Patience;
import io.github.backgroundcopy.tck.fixture.QueueFixture;
import io.github.backgroundcopy.tck.model.Difference;
import io.github.backgroundcopy.tck.model.Kind;
import io.github.backgroundcopy.tck.model.Step;
import io.github.backgroundcopy.tck.model.Traits;
import io.github.backgroundcopy.tck.model.Verb;
import io.github.backgroundcopy.tck.model.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Kills the process of a durable queue at a random call, opens the queue again, and compares: all
 * must be as after the last call that came back, or as after the one that was under way.
 *
 * <p>Where the fixture has no
 * {@linkplain io.github.backgroundcopy.tck.fixture.BackendFixture#openIn process to kill}, all
 * clients are closed instead.
 */
final class Deaths {

  static final int LENGTH = 120;

  private final Bench bench;
  private final Traits traits;
  private final Explored explored;

  Deaths(Bench bench, Traits traits, Explored explored) {
    this.bench = bench;
    this.traits = traits.withCallersAlone();
    this.explored = explored;
  }

  void explore(Budget budget) throws Exception {
    Dice dice = new Dice(bench.random().nextLong());
    boolean kills = isKillable();
    for (int number = 0; budget.hasTimeFor(number); number++) {
      long seed = dice.number();
      List<Step> program = Generator.program(traits, Theme.CALLS, LENGTH, seed);
      int target = 10 + dice.below(program.size() - 10);
      if (kills) {
        die(number, seed, program, target);
      } else {
        close(program.subList(0, target));
      }
    }
  }

  /** Looks whether the fixture can open a queue in a directory. */
  private boolean isKillable() throws Exception {
    Optional<QueueFixture> opened = bench.openIn(Files.createDirectory(place("try")));
    if (opened.isPresent()) {
      opened.get().close();
    }
    return opened.isPresent();
  }

  private Path place(String name) {
    return bench.directory().resolve(name);
  }

  private void close(List<Step> program) throws Exception {
    List<Step> steps = new ArrayList<>(program);
    steps.add(Step.of(Step.QUEUE, Verb.CLOSE_ALL));
    steps.addAll(opened());
    new Sequences(bench, traits, explored).explore(steps);
    explored.add("ends of all clients", 1);
  }

  private List<Step> opened() {
    List<Step> steps = new ArrayList<>(List.of(open("U")));
    if (traits.hasOwners()) {
      steps.add(open("V"));
      steps.add(open("A"));
    }
    return steps;
  }

  private static Step open(String principal) {
    return Step.giving(
        principal.toLowerCase(Locale.ROOT) + "again", Step.QUEUE, Verb.OPEN, principal);
  }

  private void die(int number, long seed, List<Step> program, int target) throws Exception {
    Path queuePlace = Files.createDirectory(place("queue" + number));
    Path files = Files.createDirectory(place("files" + number));
    int acknowledged;
    try (Doomed doomed = Doomed.start(bench.backend(), queuePlace, files, seed)) {
      acknowledged = doomed.runUntil(target);
    }
    if (acknowledged == 0) {
      // The class path of this machine is not enough for another: as under a build tool.
      close(program.subList(0, target));
      return;
    }
    explored.add("deaths", 1);
    QueueFixture queue = bench.openIn(queuePlace).orElseThrow();
    try (queue) {
      Optional<Difference> before = differs(program, acknowledged, queue, files);
      Optional<Difference> after = before.isEmpty()
          ? before
          : differs(program, Math.min(program.size(), acknowledged + 1), queue, files);
      if (after.isPresent()) {
        throw FailureReport.of(
            bench,
            new Failure(
                program.subList(0, acknowledged),
                refused(program.subList(0, acknowledged)),
                before.orElseThrow().at("after the death of the process")));
      }
    }
  }

  private Set<Integer> refused(List<Step> steps) {
    World world = new World(traits);
    Set<Integer> refused = new HashSet<>();
    for (int place = 0; place < steps.size(); place++) {
      if (world.apply(steps.get(place)).isRefusal()) {
        refused.add(place);
      }
    }
    return refused;
  }

  /** Compares the queue with the model after so many steps. */
  private Optional<Difference> differs(
      List<Step> program, int steps, QueueFixture queue, Path files) throws Exception {
    World world = new World(traits);
    Places places = new Places(queue, traits, "d", files);
    Real real = new Real(queue, places);
    program.subList(0, steps).forEach(world::apply);
    // The step that was under way may have prepared its files.
    program
        .subList(0, Math.min(program.size(), steps + 1))
        .forEach(step -> step.files().forEach(real::know));
    world.apply(Step.of(Step.QUEUE, Verb.CLOSE_ALL));
    for (Step step : opened()) {
      real.answer(step);
      world.apply(step);
    }
    // The time of a process that has died is its own.
    try (SecondThread second = new SecondThread(real, false)) {
      Audit audit =
          new Audit(real, second, world, places, Patience.bound(), () -> Duration.ofDays(1));
      return differs(audit, real, world);
    }
  }

  private Optional<Difference> differs(Audit audit, Real real, World world) throws Exception {
    Optional<Difference> found = audit.everything();
    if (found.isPresent()) {
      return found;
    }
    for (Step step : gets(world)) {
      real.answer(step);
      world.apply(step);
    }
    for (String group : world.inventory().names(Kind.GROUP, true)) {
      UUID job = world.inventory().jobOf(group);
      if (job != null) {
        Step step = Step.giving("j" + group, group, Verb.GET_JOB, job);
        real.answer(step);
        world.apply(step);
      }
    }
    return audit.everything();
  }

  /** Gets each group on behalf of its owner. */
  private List<Step> gets(World world) {
    List<Step> gets = new ArrayList<>();
    for (UUID id : world.inventory().groups()) {
      String owner = world.inventory().owner(id).toLowerCase(Locale.ROOT) + "again";
      gets.add(Step.giving("again" + gets.size(), owner, Verb.GET_GROUP, id));
    }
    return gets;
  }
}
