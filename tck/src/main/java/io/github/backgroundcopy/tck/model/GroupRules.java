package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.tck.bench.Refusal;
import io.github.backgroundcopy.tck.model.ModelEnumerator.Delivers;
import io.github.backgroundcopy.tck.model.ModelEnumerator.Item;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** What calls of a group's handle answer and change, but for its properties. */
final class GroupRules {

  private static final UUID ZERO = new UUID(0, 0);

  private final ModelState state;
  private final Motion motion;
  private final PropertyRules properties;

  GroupRules(ModelState state, Motion motion) {
    this.state = state;
    this.motion = motion;
    this.properties = new PropertyRules(state, motion);
  }

  Expected apply(Step step, ModelClient client, Handle handle) {
    ModelGroup group = state.group(handle);
    if (step.verb() == Verb.GROUP_ID) {
      return Expected.exactly(group.id, "QMGR-CREATE-01", "GROUP-CANCEL-04");
    }
    state.enter(client, group);
    return switch (step.verb()) {
      case GET, SET, SET_CALLBACK, CLEAR_CALLBACK, WHEN_DONE ->
        properties.apply(step, handle, group);
      case STATUS -> status(group);
      case PROGRESS -> Sight.progress(group, state.traits);
      case SIZE -> size(group);
      case SUSPEND -> suspend(group);
      case RESUME -> resume(group);
      case CANCEL -> cancel(group);
      case FINISH -> finish(group);
      case SWITCH_TO_FOREGROUND -> foreground(group);
      case CREATE_JOB -> createJob(step, handle, group, (UUID) step.arguments().get(0));
      case GET_JOB -> getJob(step, handle, group, (UUID) step.arguments().get(0));
      case ENUM_JOBS -> enumJobs(step, handle, group);
      case COMPLETION -> completion(step, handle, group);
      default -> throw new IllegalArgumentException(step.toString());
    };
  }

  private static Expected status(ModelGroup group) {
    return Expected.exactly(new GroupStatus(group.statusBits()), Sight.statusClauses(group));
  }

  private static Expected size(ModelGroup group) {
    ModelGroup now = group.copy();
    return Expected.like(
        "the sum of the sizes of " + group.files,
        seen -> seen instanceof OptionalLong size && Sight.allowsTotal(now, size),
        "GROUP-SIZE-01",
        "GROUP-SIZE-02",
        "GROUP-SIZE-03");
  }

  private Expected suspend(ModelGroup group) {
    if (group.state != GroupState.RUNNING) {
      return Expected.returns("GROUP-STATE-04", "GROUP-STATE-09");
    }
    group.state = GroupState.SUSPENDED;
    motion.stop(group);
    state.changed(group);
    return Expected.returns("GROUP-STATE-03");
  }

  private Expected resume(ModelGroup group) {
    if (group.state == GroupState.RUNNING || group.state == GroupState.COMPLETE) {
      return Expected.returns("GROUP-STATE-04", "GROUP-STATE-09");
    }
    if (group.files.isEmpty()) {
      throw new Refused(Refusal.INVALID_STATE, "GROUP-STATE-05");
    }
    group.untoldUnclear |= group.untold;
    group.untold = false;
    group.troubled = false;
    if (group.started == null) {
      group.started = state.moment();
    }
    group.errorFile = ModelGroup.NO_FILE;
    group.errorStatus = 0;
    group.state = GroupState.RUNNING;
    state.changed(group);
    state.moved.add(group.number);
    return Expected.returns("GROUP-STATE-02", "GROUP-STATE-08");
  }

  private Expected cancel(ModelGroup group) {
    motion.remove(group);
    return Expected.returns("GROUP-CANCEL-01");
  }

  private Expected finish(ModelGroup group) {
    if (group.state != GroupState.COMPLETE) {
      throw new Refused(Refusal.INVALID_STATE, "GROUP-CANCEL-01");
    }
    motion.remove(group);
    return Expected.exactly(
        group.files.stream().map(file -> file.spec).toList(), "GROUP-CANCEL-01", "GROUP-CANCEL-02");
  }

  private Expected foreground(ModelGroup group) {
    if (!group.foreground) {
      state.changed(group);
    }
    group.foreground = true;
    return Expected.returns("GROUP-STATE-11");
  }

  private Expected createJob(Step step, Handle handle, ModelGroup group, UUID id) {
    if (id.equals(ZERO)) {
      throw new Refused(Refusal.MALFORMED, "GROUP-JOB-07");
    }
    if (group.state == GroupState.RUNNING) {
      throw new Refused(Refusal.INVALID_STATE, "GROUP-JOB-03");
    }
    if (group.jobId != null) {
      throw new Refused(Refusal.UNSUPPORTED, "GROUP-JOB-02");
    }
    if (state.queue.stream().anyMatch(other -> id.equals(other.jobId))) {
      throw new Refused(Refusal.DUPLICATE, "GROUP-JOB-04");
    }
    group.jobId = id;
    state.changed(group);
    state.named.put(step.result(), handle.job());
    return Expected.exactly(id, "GROUP-JOB-01");
  }

  private Expected getJob(Step step, Handle handle, ModelGroup group, UUID id) {
    if (!id.equals(group.jobId)) {
      throw new Refused(Refusal.NOT_FOUND, "GROUP-JOB-06");
    }
    state.named.put(step.result(), handle.job());
    return Expected.exactly(id, "GROUP-JOB-05");
  }

  private Expected enumJobs(Step step, Handle handle, ModelGroup group) {
    List<Item> items =
        group.jobId == null ? List.of() : List.of(new Item(group.jobId, group.number));
    state.named.put(
        step.result(),
        new ModelEnumerator(Delivers.JOB_IDS, handle.client(), items, state.openings));
    return Expected.returns("JENUM-01", "JENUM-02");
  }

  private Expected completion(Step step, Handle handle, ModelGroup group) {
    ModelStage stage = new ModelStage(group, handle.client());
    if (group.state == GroupState.COMPLETE) {
      stage.end(Ending.COMPLETE, 0, state.step);
    } else if (group.state == GroupState.ERROR) {
      stage.end(Ending.FAILED, group.errorStatus, state.step);
    }
    state.named.put(step.result(), stage);
    return Expected.returns("JAVA-COMPLETION-01");
  }

  /** Whether it is certain what the call does: what the capability does not promise is left out. */
  boolean isCertain(Step step, ModelClient client, ModelGroup group) {
    boolean uniqueIds = state.traits.declares(Capability.UNIQUE_IDS);
    return switch (step.verb()) {
      case CREATE_JOB ->
        uniqueIds
            || state.queue.stream()
                .filter(other -> step.arguments().get(0).equals(other.jobId))
                .allMatch(client::mayUse);
      case GET, SET, SET_CALLBACK, CLEAR_CALLBACK, WHEN_DONE -> properties.isCertain(step, group);
      default -> true;
    };
  }
}
