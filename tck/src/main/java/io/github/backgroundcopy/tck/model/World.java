package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

  // ---- what there is

  /**
   * Lists the names of what is of a kind.
   *
   * @param kind which
   * @param alive whether only what is not closed, gone or somebody else's
   * @return the names, in a fixed order
   */
  public List<String> names(Kind kind, boolean alive) {
    List<String> names = new ArrayList<>();
    state.named.forEach((name, object) -> {
      boolean fits = switch (kind) {
        case MANAGER -> object instanceof ModelClient client && (!alive || !client.closed);
        case GROUP, JOB ->
          object instanceof Handle handle
              && handle.ofJob() == (kind == Kind.JOB)
              && (!alive || state.isUsable(handle));
        case CALLBACK -> object instanceof ModelCallback;
        case STAGE -> object instanceof ModelStage;
        case ENUMERATOR -> object instanceof ModelEnumerator && name.startsWith("e");
        case ITERATOR -> object instanceof ModelEnumerator && !name.startsWith("e");
        case QUEUE -> false;
      };
      if (fits) {
        names.add(name);
      }
    });
    return names;
  }

  /**
   * Lists the groups in the queue.
   *
   * @return their ids, oldest first
   */
  public List<UUID> groups() {
    return state.queue.stream().map(group -> group.id).toList();
  }

  /**
   * Gives the owner of a group in the queue.
   *
   * @param id the group's id
   * @return U, V or A
   */
  public String owner(UUID id) {
    return Objects.requireNonNull(state.find(id), "group").owner;
  }

  /**
   * Gives the state of the group that a handle stands for.
   *
   * @param handle the name of a handle of a group or job
   * @return its state
   */
  public GroupState stateOf(String handle) {
    return state.group((Handle) state.named(handle)).state;
  }

  /**
   * Gives the paths of the files of a group.
   *
   * @param handle the name of a handle of a group or job
   * @return the remote names, in order
   */
  public List<String> paths(String handle) {
    return state.group((Handle) state.named(handle)).files.stream()
        .map(file -> file.spec.remote())
        .toList();
  }

  /**
   * Gives the files of a group.
   *
   * @param handle the name of a handle of a group or job
   * @return the files as they were added, in order
   */
  public List<FileSpec> specs(String handle) {
    return state.group((Handle) state.named(handle)).files.stream()
        .map(file -> file.spec)
        .toList();
  }

  /**
   * Gives the id of the job of the group that a handle stands for.
   *
   * @param handle the name of a handle of a group
   * @return the id, or null
   */
  public @Nullable UUID jobOf(String handle) {
    return state.group((Handle) state.named(handle)).jobId;
  }

  /**
   * Says how long it takes until groups have been without change for the time after which they
   * leave.
   *
   * @return the milliseconds for each group in the queue
   */
  public List<Long> untilInactive() {
    return state.queue.stream()
        .map(group -> QueueRules.INACTIVITY_MILLIS - (state.now - group.surelyChanged.millis()))
        .toList();
  }

  /**
   * Lists the paths at which answers are held.
   *
   * @return the paths, sorted
   */
  public List<String> gates() {
    return state.gates.keySet().stream().sorted().toList();
  }

  /**
   * Lists the paths that are served.
   *
   * @return the paths, sorted
   */
  public List<String> served() {
    return state.served.keySet().stream().sorted().toList();
  }

  /**
   * Says how a path is served.
   *
   * @param path which
   * @return how
   */
  public Served served(String path) {
    return state.served.getOrDefault(path, new Served(0, Served.Manner.MISSING));
  }

  /**
   * Tells whether a path is one of several sources of a file.
   *
   * @param path which
   * @return true if a file was served by others too
   */
  public boolean isOneOfSeveral(String path) {
    return state.served.containsKey(FileSpec.firstOf(path) + "~1");
  }

  /**
   * Tells whether the service is stopped.
   *
   * @return true while it is
   */
  public boolean isDown() {
    return state.down;
  }

  // ---- what must be seen

  /**
   * Says what a client must see in a listing of details.
   *
   * @param manager the name of an open client
   * @return the entries
   */
  public Expected listing(String manager) {
    ModelClient client = state.client(manager);
    return Expected.list(
        managers.visible(client).stream()
            .map(item -> managers.entry(client, item))
            .toList(),
        "QMGR-ENUM-02",
        "QMGR-ENUM-03",
        "QMGR-ENUM-06");
  }

  /**
   * Says what a clone of an enumerator must deliver that goes through everything from the start.
   *
   * @param enumerator its name
   * @return the list
   */
  public Expected whole(String enumerator) {
    return enumerators.whole((ModelEnumerator) state.named(enumerator));
  }

  /**
   * Says what is left of an enumerator, for a stream of it.
   *
   * @param enumerator its name
   * @return the list
   */
  public Expected rest(String enumerator) {
    return enumerators.rest((ModelEnumerator) state.named(enumerator));
  }

  /**
   * Says what one group must show to an administrator or its owner.
   *
   * @param number the number of the group
   * @return the details, or null if it has left
   */
  public @Nullable Expected sight(int number) {
    ModelGroup group = state.groups.get(number);
    return group == null || group.gone ? null : Sight.details(group, state.traits);
  }

  /**
   * Gives the groups that were set in motion since this was last asked.
   *
   * @return their numbers
   */
  public List<Integer> takeMoved() {
    List<Integer> moved = List.copyOf(state.moved);
    state.moved.clear();
    return moved;
  }

  /**
   * Gives the number of a group in the queue: no two groups ever have the same.
   *
   * @param id its id
   * @return its number
   */
  public int number(UUID id) {
    return Objects.requireNonNull(state.find(id), "group").number;
  }

  /**
   * Gives the id of a group.
   *
   * @param number its number
   * @return its id
   */
  public UUID id(int number) {
    return state.group(number).id;
  }

  /**
   * Gives the number of the group that a handle is of, or of whose job.
   *
   * @param handle its name
   * @return the group's number
   */
  public int numberOf(String handle) {
    return ((Handle) state.named(handle)).group();
  }

  /**
   * Finds a group that has not left.
   *
   * @param id its id
   * @return its number, or empty
   */
  public OptionalInt present(UUID id) {
    ModelGroup group = state.find(id);
    return group == null ? OptionalInt.empty() : OptionalInt.of(group.number);
  }

  /**
   * Gives the group whose end somebody waits for.
   *
   * @param stage the name of the stage
   * @return the number of the group
   */
  public int groupOf(String stage) {
    return ((ModelStage) state.named(stage)).group;
  }

  /**
   * Counts the outcomes of a group.
   *
   * @param number its number
   * @return how many it has had
   */
  public int outcomes(int number) {
    return state.group(number).outcomes;
  }

  /**
   * Counts the changes of a group.
   *
   * @param number its number
   * @return how many there were; a restart is none
   */
  public int changes(int number) {
    return state.group(number).changes;
  }

  /**
   * Gives the texts of a group.
   *
   * @param number its number
   * @return its name and its description
   */
  public List<String> texts(int number) {
    ModelGroup group = state.group(number);
    return List.of(group.displayName, group.description);
  }

  /**
   * Tells whether nothing of a group moves.
   *
   * @param number its number
   * @return whether it is not running
   */
  public boolean isAtRest(int number) {
    return state.group(number).state != GroupState.RUNNING;
  }

  /**
   * Says what time it is.
   *
   * @return now
   */
  public Moment now() {
    return state.moment();
  }

  /**
   * Says what a callback must have been told, in order for each group.
   *
   * @param callback its name
   * @return the calls
   */
  public List<Told> told(String callback) {
    return Collections.unmodifiableList(((ModelCallback) state.named(callback)).told);
  }

  /**
   * Says when a group came to be what it is.
   *
   * @param number the number of a group in the queue
   * @return its times
   */
  public Times times(int number) {
    return state.group(number).times();
  }

  /**
   * Gives the number of the last step.
   *
   * @return how many steps were done
   */
  public int step() {
    return state.step;
  }

  /**
   * Says how a stage must have ended, or that it has not.
   *
   * @param stage its name
   * @return what may be seen of it: details, what it failed with, or {@link #OPEN}
   */
  public Expected ending(String stage) {
    return ((ModelStage) state.named(stage)).expected();
  }

  /**
   * Tells whether a stage must have ended.
   *
   * @param stage its name
   * @return true if nobody may wait for it any more
   */
  public boolean isOver(String stage) {
    return ((ModelStage) state.named(stage)).isOver();
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
   * Tells whether there is a file that has not got its name, or was one when its queue ended.
   *
   * @return true if a queue may keep files of its own
   */
  public boolean mayKeepParts() {
    return state.partsMayBeLeft
        || state.queue.stream()
            .anyMatch(group -> group.files.stream().anyMatch(file -> !file.published));
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

  /**
   * Gives the groups of which nobody knows whether they have expired.
   *
   * @return their numbers
   */
  public List<Integer> perhapsExpired() {
    return List.copyOf(queue.perhapsExpired);
  }

  /**
   * Settles whether a group has expired, by what was seen.
   *
   * @param number its number
   * @param isThere whether it was seen
   */
  public void resolve(int number, boolean isThere) {
    queue.resolve(number, isThere);
  }

  /**
   * Names the callbacks that may be told of an outcome at any moment, or when one is bound the next
   * time: it came while nobody wanted to know, and the flags ask for it now.
   *
   * @return the callback's name, by the number of the group
   */
  public Map<Integer, String> perhapsTold() {
    Map<Integer, String> names = new TreeMap<>();
    for (ModelGroup group : state.queue) {
      if (group.callback != null && motion.isToBeTold(group)) {
        names.put(group.number, group.callback);
      }
    }
    return names;
  }

  /**
   * Says that the callback of a group has been told of such an outcome.
   *
   * @param number the group's number
   */
  public void toldNow(int number) {
    motion.tell(state.group(number));
    state.moved.add(number);
  }

  /**
   * Says how much later it may be for the queue than the steps say: some groups may have expired by
   * that.
   *
   * @param millis the milliseconds that may have passed besides
   */
  public void slack(long millis) {
    queue.slackMillis = millis;
    if (!state.down) {
      queue.expire();
    }
  }

  /**
   * Says which files must be in the run's directory, and which must not.
   *
   * @return each local name with whether it must be there; what may or may not be there is left out
   */
  public List<Present> files() {
    Map<String, Present> files = new LinkedHashMap<>();
    boolean atCompletion = state.traits.declares(Capability.FILES_AT_COMPLETION);
    for (ModelGroup group : state.groups.values()) {
      for (ModelFile file : group.files) {
        if (atCompletion || group.gone) {
          // Several files may have one name, and the first that arrives has it.
          files.merge(
              file.spec.local(),
              new Present(file.spec, file.published),
              (one, other) -> one.isThere() ? one : other);
        }
      }
    }
    return List.copyOf(files.values());
  }

  /**
   * Whether a file must have its name.
   *
   * @param file the file
   * @param isThere whether it must be there, or must not
   */
  public record Present(FileSpec file, boolean isThere) {}
}
