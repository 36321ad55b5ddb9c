package io.github.backgroundcopy.tck.explore;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.StatusEvent;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.tck.bench.Threads;
import io.github.backgroundcopy.tck.model.Act;
import io.github.backgroundcopy.tck.model.Told;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A callback that writes down what it is told, and acts as it shall. */
final class Listener implements BackgroundCopyCallback {

  /** The name that a call may give its group. */
  static final String NAME = "told";

  private final Act act;
  private final int refusals;

  /** How many calls it has refused since it last acknowledged one, by group. */
  private final Map<UUID, Integer> refused = new ConcurrentHashMap<>();

  private final Thread caller;
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final Map<UUID, BackgroundCopyGroup> handles = new ConcurrentHashMap<>();

  /** The last failure that was told since they were last taken, by group. */
  private final Map<UUID, TransferError> failures = new ConcurrentHashMap<>();

  private final Set<UUID> inside = ConcurrentHashMap.newKeySet();

  Listener(Act act, int refusals, Thread caller) {
    this.act = act;
    this.refusals = refusals;
    this.caller = caller;
  }

  @Override
  public void onStatus(StatusEvent event) throws IOException {
    BackgroundCopyGroup group = event.group();
    UUID id = group.id();
    if (Thread.currentThread() == caller || Threads.isOfCheck(Thread.currentThread())) {
      faults.add("called for " + id + " on the thread that calls the queue");
    }
    if (!inside.add(id)) {
      faults.add("called for " + id + " while a call for it was under way");
    }
    handles.put(id, group);
    try {
      note(event, group, id);
    } finally {
      inside.remove(id);
    }
  }

  private void note(StatusEvent event, BackgroundCopyGroup group, UUID id) throws IOException {
    int file = event.error().map(TransferError::fileIndex).orElse(-1);
    int transport = event.error().map(TransferError::transportResult).orElse(0);
    int status = event.status().bits();
    if (event.job().isPresent() != event.isError()) {
      faults.add("called for " + id + " with job " + event.job() + " and " + event.status());
    }
    event.error().ifPresent(error -> failures.put(id, error));
    if (refused.getOrDefault(id, 0) < refusals) {
      refused.merge(id, 1, Integer::sum);
      told.add(new Told(id, status, file, transport, Told.REFUSED));
      String reason = "The kit does not acknowledge this call";
      switch (told.size() % 3) {
        case 0 -> throw new IllegalStateException(reason);
        case 1 -> throw new IOException(reason + ", by a checked exception");
        default -> throw new AssertionError(reason + ", by an Error");
      }
    }
    refused.remove(id);
    told.add(new Told(id, status, file, transport, acted(group)));
  }

  private String acted(BackgroundCopyGroup group) {
    try {
      return switch (act) {
        case NOTHING -> act.name();
        case LOOK -> act + " 0x" + Integer.toHexString(group.status().bits());
        case NAME -> {
          group.set(GroupProperty.DISPLAY_NAME, NAME);
          yield act.name();
        }
        case CANCEL -> {
          group.cancel();
          yield act.name();
        }
        case FINISH -> act + " " + group.finish().size();
      };
    } catch (RuntimeException e) {
      return act + " threw " + Answers.refusal(e);
    }
  }

  /** Gives the handle that came with the last event of a group. */
  Optional<BackgroundCopyGroup> handle(UUID id) {
    return Optional.ofNullable(handles.get(id));
  }

  /** Gives the failures that were told since this was last called. */
  Map<UUID, TransferError> takeFailures() {
    Map<UUID, TransferError> taken = Map.copyOf(failures);
    failures.keySet().removeAll(taken.keySet());
    return taken;
  }

  List<Told> told() {
    return List.copyOf(told);
  }

  /** What no call may do, whatever was told. */
  List<String> faults() {
    return List.copyOf(faults);
  }
}
