package io.github.backgroundcopy.tck.model;

import java.util.Set;
import java.util.UUID;

/**
 * The contract as a program: a queue with its callers, network and time, that says of each step
 * what may be answered, and changes as the step says. Small and slow. Not thread-safe.
 *
 * <p>Where the contract leaves open what a step does, the step is not {@linkplain #admits
 * admitted}.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class World {

  /** What is seen of a stage that has not ended. */
  public static final String OPEN = ModelStage.OPEN;

  private final ModelState state;
  private final Motion motion;
  private final QueueRules queue;
  private final ManagerRules managers;
  private final GroupRules groups;
  private final JobRules jobs;
  private final AdditionRules additions;
  private final EnumeratorRules enumerators;
  private final Admission admission;
  private final Inventory inventory;
  private final Visible visible;
  private final Leeway leeway;

  /**
   * Makes an empty queue without clients.
   *
   * @param traits what the backend declares and its fixture can do
   */
  public World(Traits traits) {
    this(new ModelState(traits));
  }

  private World(ModelState state) {
    this.state = state;
    this.motion = new Motion(state);
    this.queue = new QueueRules(state, motion);
    this.managers = new ManagerRules(state);
    this.groups = new GroupRules(state, motion);
    this.jobs = new JobRules(state);
    this.additions = new AdditionRules(state, managers, groups, jobs);
    this.enumerators = new EnumeratorRules(state, managers);
    this.admission = new Admission(state, queue, groups, additions);
    this.inventory = new Inventory(state);
    this.visible = new Visible(state, managers, enumerators);
    this.leeway = new Leeway(state, motion, queue);
  }

  /**
   * Copies all of it.
   *
   * @return a world that goes its own way
   */
  public World copy() {
    return new World(state.copy());
  }

  /**
   * Writes down all that answers depend on.
   *
   * @return a text that is the same for two worlds that answer alike
   */
  public String fingerprint() {
    return state.toString();
  }

  /**
   * Gives what the backend declares and its fixture can do.
   *
   * @return the traits
   */
  public Traits traits() {
    return state.traits;
  }

  /**
   * Tells whether a step can be done: its names stand for something, and the contract says what
   * comes of it.
   *
   * @param step which
   * @return false if the step is to be passed over
   */
  public boolean admits(Step step) {
    return admission.admits(step);
  }

  /**
   * Tells whether a step may be refused as one for an id that is taken, by a group that its client
   * cannot see: without UNIQUE_IDS the queue may take it as well, and nobody knows what comes of
   * that.
   *
   * @param step which
   * @return whether it may be refused, and need not
   */
  public boolean mayRefuse(Step step) {
    return admission.mayBeTaken(step);
  }

  /**
   * Does a step.
   *
   * @param step one that is {@linkplain #admits admitted}
   * @return what may be answered
   */
  public Expected apply(Step step) {
    state.step++;
    state.asked.clear();
    motion.ask();
    Expected expected;
    try {
      expected = answer(step);
    } catch (Refused e) {
      expected = e.expected();
    }
    motion.settle();
    return expected;
  }

  private Expected answer(Step step) {
    return switch (step.verb().target()) {
      case QUEUE -> queue.apply(step);
      case MANAGER ->
        step.verb() == Verb.ADD_ALL
            ? additions.apply(step, state.client(step.target()))
            : managers.apply(step, state.client(step.target()));
      case GROUP -> {
        Handle handle = (Handle) state.named(step.target());
        yield groups.apply(step, state.client(handle.client()), handle);
      }
      case JOB -> {
        Handle handle = (Handle) state.named(step.target());
        yield jobs.apply(step, state.client(handle.client()), handle);
      }
      default -> enumerators.apply(step, (ModelEnumerator) state.named(step.target()));
    };
  }

  /**
   * Tells whether the service is stopped.
   *
   * @return true while it is
   */
  public boolean isDown() {
    return state.down;
  }

  /**
   * Lists what a queue may have asked for in the last step.
   *
   * @return the paths
   */
  public Set<String> asked() {
    return Set.copyOf(state.asked);
  }

  /**
   * Gives what there is, for whoever thinks of the next step.
   *
   * @return it, as it stands at any time
   */
  public Inventory inventory() {
    return inventory;
  }

  /**
   * Gives what must be seen.
   *
   * @return it, as it stands at any time
   */
  public Visible visible() {
    return visible;
  }

  /**
   * Gives what the queue may choose.
   *
   * @return it, as it stands at any time
   */
  public Leeway leeway() {
    return leeway;
  }

  /**
   * Names the handle of a group that comes with a call of a callback.
   *
   * @param callback the name of the callback
   * @param group the id of the group
   * @return the name by which steps know the handle
   */
  public static String handleOf(String callback, UUID group) {
    return Handle.nameOf(callback, group);
  }
}
