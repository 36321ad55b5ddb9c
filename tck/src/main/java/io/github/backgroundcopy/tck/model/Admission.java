package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.model.ModelEnumerator.Delivers;
import java.util.Optional;
import java.util.UUID;

/** Which steps can be done: where the contract leaves open what comes of one, it is left out. */
final class Admission {

  /** More may be refused (JOB-ADDFILES-15). */
  private static final int FILES_THAT_ANY_JOB_TAKES = 200;

  private final ModelState state;
  private final QueueRules queue;
  private final GroupRules groups;
  private final AdditionRules additions;

  Admission(ModelState state, QueueRules queue, GroupRules groups, AdditionRules additions) {
    this.state = state;
    this.queue = queue;
    this.groups = groups;
    this.additions = additions;
  }

  /** Tells whether the names of a step stand for something, and what it does is certain. */
  boolean admits(Step step) {
    if (step.verb().target() == Kind.QUEUE) {
      return queue.isCertain(step);
    }
    Object target = state.named.get(step.target());
    for (Object argument : step.arguments()) {
      String callback = argument instanceof ClassOf of ? of.callback() : "";
      if (argument instanceof String name && isBinding(step)) {
        callback = name;
      }
      if (!callback.isEmpty() && !state.named.containsKey(callback)) {
        return false;
      }
    }
    return switch (step.verb().target()) {
      case MANAGER ->
        target instanceof ModelClient client && (isCertain(step, client) || !state.isOpen(client));
      case GROUP ->
        target instanceof Handle handle
            && !handle.ofJob()
            && (!handle.fromEvent() || isCertainOfEvent(step, handle))
            && (!state.isUsable(handle) || isCertain(step, handle));
      case JOB ->
        target instanceof Handle handle
            && handle.ofJob()
            && (!handle.fromEvent() || isCertainOfEvent(step, handle))
            && isCertainOfJob(step, handle);
      default ->
        target instanceof ModelEnumerator enumerator
            && (step.verb() != Verb.SINCE
                || isOfGroups(enumerator, step.arguments().get(0)));
    };
  }

  private boolean isOfGroups(ModelEnumerator enumerator, Object other) {
    return enumerator.delivers == Delivers.GROUP_IDS
        && state.named.get((String) other) instanceof ModelEnumerator earlier
        && earlier.delivers == Delivers.GROUP_IDS;
  }

  private static boolean isBinding(Step step) {
    return step.verb() == Verb.SET_CALLBACK || step.verb() == Verb.WHEN_DONE;
  }

  /** Whether a step creates a group whose id another one has that its client cannot see. */
  boolean mayBeTaken(Step step) {
    return step.verb() == Verb.CREATE_GROUP
        && state.named.get(step.target()) instanceof ModelClient client
        && !client.closed
        && !isCertain(step, client);
  }

  private boolean isCertain(Step step, ModelClient client) {
    if (step.verb() == Verb.ADD_ALL) {
      return additions.isCertain(step, client);
    }
    return step.verb() != Verb.CREATE_GROUP
        || state.traits.declares(Capability.UNIQUE_IDS)
        || Optional.ofNullable(state.find((UUID) step.arguments().get(0)))
            .map(client::mayUse)
            .orElse(true);
  }

  /** What becomes of the handle when the client goes that bound the callback nobody says. */
  private boolean isCertainOfEvent(Step step, Handle handle) {
    boolean binds = isBinding(step)
        || step.verb() == Verb.COMPLETION
        || step.arguments().contains(GroupProperty.NOTIFY_CLSID);
    return state.isOpen(state.client(handle.client())) && !binds;
  }

  private boolean isCertainOfJob(Step step, Handle handle) {
    ModelGroup group = state.group(handle);
    return step.verb() != Verb.ADD_FILES
        || (group.files.size() + step.arguments().size() <= FILES_THAT_ANY_JOB_TAKES
            && step.files().stream().noneMatch(state::isUncertain)
            && (group.state != GroupState.RUNNING
                || state.queue.stream().noneMatch(other -> other != group && other.isHeld())));
  }

  private boolean isCertain(Step step, Handle handle) {
    ModelGroup group = state.group(handle);
    boolean starts = step.verb() == Verb.RESUME && !group.files.isEmpty();
    boolean isAlone = state.queue.stream().noneMatch(other -> other != group && other.isHeld());
    return (!starts || (state.traits.has(Facility.GATE) && isAlone))
        && groups.isCertain(step, state.client(handle.client()), group);
  }
}
