package io.github.backgroundcopy.tck.model;

import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A group: what it holds, and what it shows of itself. */
final class ModelGroup {

  static final int NO_FILE = -1;

  final int number;
  final UUID id;
  String owner;
  String displayName = "";
  String description = "";
  int notifyFlags;
  boolean foreground;
  boolean gone;
  GroupState state = GroupState.SUSPENDED;

  @Nullable
  UUID jobId;

  final List<ModelFile> files = new ArrayList<>();

  // Why it failed.
  int errorFile = NO_FILE;
  int errorStatus;

  // The callback: its name, the client that bound it, and whether by its class.
  @Nullable
  String callback;

  String binder = "";
  boolean boundByClass;

  /** Whether NOTIFY_CLSID may read as the class that was bound before. */
  boolean classUnclear;

  /** How many outcomes it has had. */
  int outcomes;

  /** An outcome that nobody has acknowledged. */
  boolean untold;

  /** How often it was changed. */
  int changes;

  int untoldStatus;

  /** Whether it is open if the last outcome is still to be told. */
  boolean untoldUnclear;

  final Moment created;

  // When it was last changed: surely, and in the view of a queue that counts every call.
  Moment surelyChanged;
  Moment maybeChanged;

  // When it was first started, and when the first bytes of it had come for sure.
  @Nullable
  Moment started;

  @Nullable
  Moment receiving;

  @Nullable
  Moment completed;

  /** Whether an attempt has failed since it was started. */
  boolean troubled;

  ModelGroup(int number, UUID id, String owner, Moment now) {
    this.number = number;
    this.id = id;
    this.owner = owner;
    this.created = now;
    this.surelyChanged = now;
    this.maybeChanged = now;
  }

  Times times() {
    return new Times(created, surelyChanged, maybeChanged, started, receiving, completed);
  }

  int statusBits() {
    return GroupStatus.of(state, foreground).bits();
  }

  /** Whether one of its answers stands at a gate. */
  boolean isHeld() {
    return files.stream().anyMatch(file -> file.held);
  }

  /** Bytes that have surely come, and that may have. */
  long leastBytes() {
    return files.stream().mapToLong(file -> file.leastBytes).sum();
  }

  long mostBytes() {
    return files.stream().mapToLong(file -> file.mostBytes).sum();
  }

  ModelGroup copy() {
    ModelGroup copy = new ModelGroup(number, id, owner, created);
    copy.displayName = displayName;
    copy.description = description;
    copy.notifyFlags = notifyFlags;
    copy.foreground = foreground;
    copy.gone = gone;
    copy.state = state;
    copy.jobId = jobId;
    files.forEach(file -> copy.files.add(file.copy()));
    copy.errorFile = errorFile;
    copy.errorStatus = errorStatus;
    copy.callback = callback;
    copy.binder = binder;
    copy.boundByClass = boundByClass;
    copy.classUnclear = classUnclear;
    copy.outcomes = outcomes;
    copy.changes = changes;
    copy.untold = untold;
    copy.untoldStatus = untoldStatus;
    copy.untoldUnclear = untoldUnclear;
    copy.surelyChanged = surelyChanged;
    copy.maybeChanged = maybeChanged;
    copy.started = started;
    copy.receiving = receiving;
    copy.completed = completed;
    copy.troubled = troubled;
    return copy;
  }

  @Override
  public String toString() {
    return number + " " + id + " of " + owner + " '" + displayName + "' '" + description + "' "
        + notifyFlags + " " + statusBits() + (gone ? " gone " : " ") + jobId + " " + files + " "
        + callback;
  }
}
