package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.Facility;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is done to the queue from outside, and what comes of it. */
final class QueueRules {

  /** Further than this nobody knows what a queue does with transfers that do not get on. */
  private static final long LONG_WAIT_MILLIS = Duration.ofHours(1).toMillis();

  /** Nobody may give up sooner than this on a server that does not go on. */
  private static final long SHORTEST_LIMIT_MILLIS = Duration.ofSeconds(20).toMillis();

  static final long INACTIVITY_MILLIS = Duration.ofDays(90).toMillis();

  private final ModelState state;
  private final Motion motion;

  /** The groups of which nobody knows whether they have expired. */
  final Set<Integer> perhapsExpired = new HashSet<>();

  /** How much later it may be for the queue than the steps say. */
  long slackMillis;

  QueueRules(ModelState state, Motion motion) {
    this.state = state;
    this.motion = motion;
  }

  Expected apply(Step step) {
    List<Object> arguments = step.arguments();
    switch (step.verb()) {
      case OPEN -> {
        String owner = (String) arguments.get(0);
        state.named.put(step.result(), new ModelClient(owner, owner.equals("A")));
      }
      case CALLBACK ->
        state.named.put(
            step.result(), new ModelCallback((Act) arguments.get(0), (Integer) arguments.get(1)));
      case STOP_SERVICE -> {
        state.down = true;
        state.queue.forEach(motion::stop);
      }
      case START_SERVICE -> {
        state.down = false;
        state.openings++;
        startAgain();
        List.copyOf(state.queue).forEach(motion::tell);
      }
      case CLOSE_ALL -> closeAll();
      case ADVANCE -> advance((Duration) arguments.get(0));
      case SERVE -> {
        String path = (String) arguments.get(0);
        state.served.put(path, (Served) arguments.get(1));
        moveUsersOf(path);
      }
      case HOLD -> {
        state.gates.put((String) arguments.get(0), (Long) arguments.get(1));
        moveUsersOf((String) arguments.get(0));
      }
      case RELEASE -> {
        state.gates.remove((String) arguments.get(0));
        state.unanswered.remove((String) arguments.get(0));
        moveUsersOf((String) arguments.get(0));
      }
      default -> throw new IllegalArgumentException(step.toString());
    }
    return Expected.returns("LIFE-02");
  }

  private void startAgain() {
    for (ModelGroup group : state.queue) {
      if (group.state == GroupState.RUNNING) {
        state.moved.add(group.number);
      }
    }
  }

  private void closeAll() {
    state.openings++;
    state.named.values().stream()
        .filter(ModelClient.class::isInstance)
        .forEach(client -> state.close((ModelClient) client));
    state.queue.forEach(motion::stop);
    if (state.traits.declares(Capability.DURABLE)) {
      startAgain();
    } else {
      for (ModelGroup group : List.copyOf(state.queue)) {
        motion.remove(group);
        // What becomes of the files of a queue that ends nobody says.
        state.partsMayBeLeft |= !group.files.isEmpty();
        group.files.clear();
      }
    }
  }

  private void moveUsersOf(String path) {
    for (ModelGroup group : state.queue) {
      if (group.state == GroupState.RUNNING
          && group.files.stream().anyMatch(file -> file.spec.sources().contains(path))) {
        state.moved.add(group.number);
      }
    }
  }

  private void advance(Duration time) {
    state.now += time.toMillis();
    if (time.toMillis() > SHORTEST_LIMIT_MILLIS) {
      state.queue.stream().filter(ModelGroup::isHeld).forEach(QueueRules::mayHaveTimedOut);
    }
    expire();
  }

  /** A queue may wait for an answer by the clock that is driven, and try again. */
  private static void mayHaveTimedOut(ModelGroup group) {
    group.troubled = true;
    for (ModelFile file : group.files) {
      file.mayHaveTimedOut |= file.held;
    }
  }

  /** Takes out what has expired, and notes what may have. */
  void expire() {
    for (ModelGroup group : List.copyOf(state.queue)) {
      if (state.now - group.maybeChanged.millis() > INACTIVITY_MILLIS) {
        motion.remove(group);
      } else if (state.now + slackMillis - group.surelyChanged.millis() >= INACTIVITY_MILLIS) {
        perhapsExpired.add(group.number);
      }
    }
  }

  /** Settles whether a group of which nobody knows has expired, by what was seen. */
  void resolve(int number, boolean isThere) {
    if (perhapsExpired.remove(number) && !isThere) {
      ModelGroup group = state.groups.get(number);
      if (group != null) {
        motion.remove(group);
      }
    }
  }

  /** A service is stopped under somebody's feet: nobody says what that is without any. */
  private boolean hasClient() {
    return state.named.values().stream()
        .anyMatch(object -> object instanceof ModelClient client && !client.closed);
  }

  /** Whether it is possible, and certain what comes of it. */
  boolean isCertain(Step step) {
    Traits traits = state.traits;
    boolean runs = state.queue.stream().anyMatch(group -> group.state == GroupState.RUNNING);
    return switch (step.verb()) {
      case OPEN -> step.arguments().get(0).equals("U") || traits.hasOwners();
      case STOP_SERVICE ->
        !state.down
            && !isHeldBeforeHead()
            && hasClient()
            && traits.has(Facility.SERVICE)
            && traits.declares(Capability.DURABLE);
      case START_SERVICE -> state.down;
      case CLOSE_ALL ->
        !state.down && !isHeldBeforeHead() && (!runs || traits.declares(Capability.DURABLE));
      case ADVANCE ->
        traits.has(Facility.CLOCK)
            && (!state.down || traits.passesWhileStopped())
            && (!runs || ((Duration) step.arguments().get(0)).toMillis() <= LONG_WAIT_MILLIS);
      case SERVE ->
        traits.has(Facility.GATE)
            && !isHeld((String) step.arguments().get(0))
            && !(isRetried((Served) step.arguments().get(1))
                && isHeldInBody((String) step.arguments().get(0)))
            && noOtherIsHeld((String) step.arguments().get(0))
            && (((Served) step.arguments().get(1)).manner() != Served.Manner.BROKEN
                || !state.isOfWrongFile((String) step.arguments().get(0)));
      case HOLD ->
        traits.has(Facility.GATE)
            && !state.isOfWrongFile((String) step.arguments().get(0))
            && ((Long) step.arguments().get(1) < 0
                || !isRetried(state.served.get((String) step.arguments().get(0))))
            && state.queue.stream()
                .flatMap(group -> group.files.stream())
                .filter(file ->
                    file.spec.sources().contains((String) step.arguments().get(0)))
                .allMatch(
                    file -> !file.arrived && !file.held && file.spec.further().isEmpty());
      case RELEASE ->
        traits.has(Facility.GATE) && noOtherIsHeld((String) step.arguments().get(0));
      default -> true;
    };
  }

  /**
   * Whether no group is held but those that use a path. A queue may transfer one group at a time,
   * so nobody knows what becomes of a second one.
   */
  private boolean noOtherIsHeld(String path) {
    return state.queue.stream()
        .filter(ModelGroup::isHeld)
        .allMatch(
            group -> group.files.stream().anyMatch(file -> file.spec.sources().contains(path)));
  }

  /** A request that nobody has answered yet may outlive the queue that sent it. */
  private boolean isHeldBeforeHead() {
    return !state.unanswered.isEmpty()
        || state.queue.stream()
            .flatMap(group -> group.files.stream())
            .anyMatch(file -> file.held && state.gates.getOrDefault(file.spec.remote(), 0L) < 0);
  }

  private boolean isHeld(String path) {
    return state.queue.stream()
        .flatMap(group -> group.files.stream())
        .anyMatch(file -> file.held && file.spec.sources().contains(path));
  }

  /**
   * What is asked for again has no body, or one that breaks: nobody knows whether it is held before
   * that, nor, when it is served well, whether it was asked for again by then.
   */
  private static boolean isRetried(@Nullable Served served) {
    return served != null && served.isRetried();
  }

  private boolean isHeldInBody(String path) {
    return state.gates.getOrDefault(path, -1L) >= 0;
  }
}
