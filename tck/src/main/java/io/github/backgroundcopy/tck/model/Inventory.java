package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.GroupState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What there is in a world, for whoever thinks of the next step.
 *
 * <p>Internal to the kit: not exported, and may change at any time.
 */
public final class Inventory {

  private final ModelState state;

  Inventory(ModelState state) {
    this.state = state;
  }

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
}
