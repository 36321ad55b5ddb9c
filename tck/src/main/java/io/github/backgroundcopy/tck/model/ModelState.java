package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.tck.bench.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that the model knows: the queue, its clients and handles, the network, the time. */
final class ModelState {

  final Traits traits;

  /** Clients, handles, enumerators and callbacks by their names. */
  final Map<String, Object> named = new TreeMap<>();

  /** Every group there ever was. */
  final Map<Integer, ModelGroup> groups = new HashMap<>();

  /** The groups in the queue, oldest first. */
  final List<ModelGroup> queue = new ArrayList<>();

  final Map<String, Served> served = new HashMap<>();
  final Map<String, Long> gates = new HashMap<>();

  /** Where requests that were given up may still wait for an answer. */
  final Set<String> unanswered = new HashSet<>();

  /** The groups that were set in motion since somebody last waited for them. */
  final Set<Integer> moved = new LinkedHashSet<>();

  /** What may have been asked for at the network in this step. */
  final Set<String> asked = new HashSet<>();

  /** How often it was opened again, by clients or with its service. */
  int openings;

  /** Whether a queue has ended whose files nobody may have cleaned up. */
  boolean partsMayBeLeft;

  boolean down;
  long now;

  /** The number of the step that is done. */
  int step;

  ModelState(Traits traits) {
    this.traits = traits;
  }

  @Nullable
  ModelGroup find(UUID id) {
    for (ModelGroup group : queue) {
      if (group.id.equals(id)) {
        return group;
      }
    }
    return null;
  }

  ModelClient client(String name) {
    return (ModelClient) named(name);
  }

  ModelGroup group(Handle handle) {
    return group(handle.group());
  }

  ModelGroup group(int number) {
    return Objects.requireNonNull(groups.get(number), "group");
  }

  Object named(String name) {
    return Objects.requireNonNull(named.get(name), name);
  }

  /** Whether nobody knows how soon it is found out that the content is not the announced one. */
  boolean isUncertain(FileSpec file) {
    Served answer = served.get(file.remote());
    return file.announced().isWrong()
        && (gates.containsKey(file.remote())
            || (answer != null && answer.manner() == Served.Manner.BROKEN));
  }

  /** Whether a path is that of a file whose content is not the announced one. */
  boolean isOfWrongFile(String path) {
    return queue.stream()
        .flatMap(group -> group.files.stream())
        .anyMatch(file -> file.spec.announced().isWrong() && file.spec.remote().equals(path));
  }

  /** Whether calls of a client get through. */
  boolean isOpen(ModelClient client) {
    return !client.closed && !down;
  }

  /** Whether calls by a handle get through. */
  boolean isUsable(Handle handle) {
    ModelClient client = client(handle.client());
    ModelGroup group = group(handle);
    return isOpen(client) && !group.gone && client.mayUse(group);
  }

  // ---- R-ORDER: closed, down, access, gone

  void enter(ModelClient client) {
    if (client.closed) {
      throw new Refused(Refusal.CLOSED, "CB-BIND-02", "ACT-01");
    }
    if (down) {
      throw new Refused(Refusal.SERVICE_DOWN, "LIFE-04", "ERR-03");
    }
  }

  void enter(ModelClient client, ModelGroup group) {
    enter(client);
    if (!client.mayUse(group)) {
      throw new Refused(Refusal.DENIED, "QMGR-GET-06", "ERR-03");
    }
    if (group.gone) {
      throw new Refused(Refusal.INVALID_STATE, "GROUP-CANCEL-04", "ERR-03");
    }
  }

  Moment moment() {
    return new Moment(now, step);
  }

  /** Something was changed for sure. */
  void changed(ModelGroup group) {
    group.changes++;
    group.surelyChanged = moment();
    group.maybeChanged = moment();
  }

  /** Something was called that changed nothing, which a queue may count as a change or not. */
  void touched(ModelGroup group) {
    group.maybeChanged = moment();
  }

  /** Ends the stages of a group, each as its client sees it. */
  void endStages(ModelGroup group, Ending ending, int httpStatus) {
    for (ModelStage stage : stages()) {
      if (stage.group == group.number) {
        boolean isLost = !client(stage.client).mayUse(group);
        if (isLost && ending == Ending.CANCELLED) {
          stage.mayEnd(Ending.DENIED);
        }
        stage.end(isLost && ending != Ending.CANCELLED ? Ending.DENIED : ending, httpStatus, step);
      }
    }
  }

  /** A client has gone, with all that it waits for. */
  void close(ModelClient client) {
    client.closed = true;
    for (ModelStage stage : stages()) {
      if (client(stage.client) == client) {
        stage.end(Ending.CLOSED, 0, step);
      }
    }
  }

  /** Those who have lost a group may be told now, or when it ends. */
  void lost(ModelGroup group) {
    for (ModelStage stage : stages()) {
      if (stage.group == group.number && !client(stage.client).mayUse(group)) {
        stage.mayEnd(Ending.DENIED);
      }
    }
  }

  private List<ModelStage> stages() {
    return named.values().stream()
        .filter(ModelStage.class::isInstance)
        .map(ModelStage.class::cast)
        .toList();
  }

  ModelState copy() {
    ModelState copy = new ModelState(traits);
    named.forEach((name, object) -> copy.named.put(name, copied(object)));
    groups.forEach((number, group) -> copy.groups.put(number, group.copy()));
    queue.forEach(
        group -> copy.queue.add(Objects.requireNonNull(copy.groups.get(group.number), "group")));
    copy.served.putAll(served);
    copy.gates.putAll(gates);
    copy.unanswered.addAll(unanswered);
    copy.moved.addAll(moved);
    copy.openings = openings;
    copy.partsMayBeLeft = partsMayBeLeft;
    copy.down = down;
    copy.now = now;
    copy.step = step;
    return copy;
  }

  private static Object copied(Object object) {
    if (object instanceof ModelClient client) {
      return client.copy();
    }
    if (object instanceof ModelEnumerator enumerator) {
      return enumerator.copy();
    }
    if (object instanceof ModelStage stage) {
      return stage.copy();
    }
    return object instanceof ModelCallback callback ? callback.copy() : object;
  }

  /** Two states with one text answer alike. */
  @Override
  public String toString() {
    return named + " " + groups.values() + " "
        + queue.stream().map(group -> group.number).toList() + (down ? " down" : "");
  }
}
