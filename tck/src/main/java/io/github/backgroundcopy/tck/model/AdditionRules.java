package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.RefusedElement;
import io.github.backgroundcopy.tck.Facility;
import io.github.backgroundcopy.tck.bench.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** What adding several groups at once answers and changes: what the single calls do, or nothing. */
final class AdditionRules {

  private final ModelState state;
  private final ManagerRules managers;
  private final GroupRules groups;
  private final JobRules jobs;

  AdditionRules(ModelState state, ManagerRules managers, GroupRules groups, JobRules jobs) {
    this.state = state;
    this.managers = managers;
    this.groups = groups;
    this.jobs = jobs;
  }

  Expected apply(Step step, ModelClient client) {
    state.enter(client);
    List<UUID> ids = new ArrayList<>();
    int before = state.queue.size();
    for (Object argument : step.arguments()) {
      GroupPlan plan = (GroupPlan) argument;
      try {
        add(step.target(), client, plan);
      } catch (Refused e) {
        takeBack(step, before);
        return refused(e.refusal(), ids.size());
      }
      ids.add(plan.id());
    }
    return Expected.exactly(ids, "QMGR-ADD-01", "QMGR-ADD-02");
  }

  private void add(String manager, ModelClient client, GroupPlan plan) {
    managers.apply(Step.giving(plan.name(), manager, Verb.CREATE_GROUP, plan.id()), client);
    for (Step call : calls(plan)) {
      if (call.verb().target() == Kind.JOB) {
        jobs.apply(call, client, (Handle) state.named(call.target()));
      } else {
        groups.apply(call, client, (Handle) state.named(call.target()));
      }
    }
    state.named.remove(job(plan));
  }

  /** The single calls for a group that was created, in their order. */
  private static List<Step> calls(GroupPlan plan) {
    List<Step> calls = new ArrayList<>();
    plan.properties().entrySet().stream()
        .sorted(Comparator.comparingInt(property -> property.getKey().id()))
        .forEach(property ->
            calls.add(Step.of(plan.name(), Verb.SET, property.getKey(), property.getValue())));
    if (plan.jobId() != null) {
      calls.add(Step.giving(job(plan), plan.name(), Verb.CREATE_JOB, plan.jobId()));
      if (!plan.files().isEmpty()) {
        calls.add(Step.of(job(plan), Verb.ADD_FILES, plan.files().toArray()));
      }
    }
    if (plan.started()) {
      calls.add(Step.of(plan.name(), Verb.RESUME));
    }
    return calls;
  }

  private static String job(GroupPlan plan) {
    return plan.name() + "'s job";
  }

  private void takeBack(Step step, int before) {
    for (ModelGroup group : List.copyOf(state.queue.subList(before, state.queue.size()))) {
      state.queue.remove(group);
      state.groups.remove(group.number);
      state.moved.remove(group.number);
    }
    for (Object argument : step.arguments()) {
      state.named.remove(((GroupPlan) argument).name());
      state.named.remove(job((GroupPlan) argument));
    }
  }

  private static Expected refused(Refusal refusal, int index) {
    return Expected.refused(
        refusal + ", for element " + index,
        thrown ->
            refusal.fits(thrown) && RefusedElement.indexOf(thrown).equals(OptionalInt.of(index)),
        "QMGR-ADD-04",
        "QMGR-ADD-05");
  }

  /** Whether it is certain what the call does. */
  boolean isCertain(Step step, ModelClient client) {
    if (step.files().stream().anyMatch(state::isUncertain)) {
      return false;
    }
    boolean startsOne = false;
    boolean isHeld = state.queue.stream().anyMatch(ModelGroup::isHeld);
    for (Object argument : step.arguments()) {
      GroupPlan plan = (GroupPlan) argument;
      if (!isCertainOfIds(plan, client) || !isCertainOfTexts(plan) || !isCertainOfClass(plan)) {
        return false;
      }
      if (plan.started() && !plan.files().isEmpty()) {
        // A queue may transfer one group at a time: nobody knows what becomes of those behind it.
        if (isHeld || startsOne || !state.traits.has(Facility.GATE)) {
          return false;
        }
        startsOne = plan.files().stream()
            .flatMap(file -> file.sources().stream())
            .anyMatch(state.gates::containsKey);
      }
    }
    return true;
  }

  private boolean isCertainOfIds(GroupPlan plan, ModelClient client) {
    return state.traits.declares(Capability.UNIQUE_IDS)
        || state.queue.stream()
            .filter(other -> other.id.equals(plan.id())
                || (plan.jobId() != null && plan.jobId().equals(other.jobId)))
            .allMatch(client::mayUse);
  }

  private boolean isCertainOfClass(GroupPlan plan) {
    Object value = plan.properties().get(GroupProperty.NOTIFY_CLSID);
    return value == null
        || (value instanceof ClassOf of
            && state.traits.declares(Capability.CALLBACKS)
            && state.named.containsKey(of.callback()));
  }

  private boolean isCertainOfTexts(GroupPlan plan) {
    Object text = plan.properties().get(GroupProperty.DESCRIPTION);
    return text == null || PropertyRules.isCertainOfText(state.traits, (String) text);
  }
}
