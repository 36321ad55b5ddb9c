package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What must be seen of a world now, and what is known of it that a look can be compared with.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Visible {

  private final ModelState state;
  private final ManagerRules managers;
  private final EnumeratorRules enumerators;

  Visible(ModelState state, ManagerRules managers, EnumeratorRules enumerators) {
    this.state = state;
    this.managers = managers;
    this.enumerators = enumerators;
  }

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
   * @return what may be seen of it: details, what it failed with, or {@link World#OPEN}
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
