package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The queue as the specification tells it, without any cleverness: what each call answers and
 * changes. What happens by itself is in {@link ModelMotion}.
 */
final class QueueModel {

  private static final UUID ZERO = new UUID(0, 0);

  /** All groups, oldest first. */
  final List<ModelGroup> groups = new ArrayList<>();

  final Duration inactivity;
  final ModelMotion motion;

  /** The steady clock, in the form of the wall clock if nobody had put that. */
  Instant now;

  /** By how much the wall clock was put. */
  Duration shift = Duration.ZERO;

  boolean down;

  QueueModel(Instant now, Duration inactivity) {
    this.now = now;
    this.inactivity = inactivity;
    this.motion = new ModelMotion(this);
  }

  // ---- R-ORDER: null, closed, down, access, gone

  static void notNull(@Nullable Object argument) {
    if (argument == null) {
      throw Refused.nullArgument();
    }
  }

  void enter(ModelClient client) {
    if (client.closed) {
      throw Refused.closed();
    }
    if (down) {
      throw Refused.down();
    }
  }

  void enter(ModelClient client, ModelGroup group) {
    enter(client);
    if (!client.mayUse(group)) {
      throw Refused.denied();
    }
    if (group.gone) {
      throw Refused.state();
    }
  }

  private static void notZero(UUID id) {
    if (id.equals(ZERO)) {
      throw Refused.malformed();
    }
  }

  Instant wall() {
    return now.plus(shift);
  }

  void changed(ModelGroup group) {
    group.lastChange = now;
    group.changed = wall();
  }

  // ---- the queue manager

  ModelGroup createGroup(ModelClient client, UUID id) {
    notNull(id);
    enter(client);
    notZero(id);
    if (find(id) != null) {
      throw Refused.duplicate();
    }
    ModelGroup group = new ModelGroup(id, client.caller, now, wall());
    groups.add(group);
    return group;
  }

  ModelGroup getGroup(ModelClient client, UUID id) {
    notNull(id);
    enter(client);
    ModelGroup group = find(id);
    if (group == null || !client.mayUse(group)) {
      throw Refused.notFound();
    }
    if (!group.owner.equals(client.caller)) {
      group.owner = client.caller;
      changed(group);
    }
    return group;
  }

  Optional<GroupDetails> details(ModelClient client, UUID id) {
    notNull(id);
    enter(client);
    ModelGroup group = find(id);
    return group == null || !client.mayUse(group)
        ? Optional.empty()
        : Optional.of(group.details(shift));
  }

  ModelEnumerator<?> enumGroups(ModelClient client) {
    return new ModelEnumerator<>(visible(client), group -> group.id);
  }

  ModelEnumerator<?> enumGroupDetails(ModelClient client) {
    return new ModelEnumerator<>(visible(client), group -> entry(client, group));
  }

  private List<ModelGroup> visible(ModelClient client) {
    enter(client);
    return groups.stream().filter(client::mayUse).toList();
  }

  private GroupEntry entry(ModelClient client, ModelGroup group) {
    if (down) {
      return new GroupEntry.Denied(group.id, HResult.QM_E_SERVICE_UNAVAILABLE);
    }
    if (group.gone) {
      return new GroupEntry.Gone(group.id);
    }
    return client.mayUse(group)
        ? new GroupEntry.Present(group.details(shift))
        : new GroupEntry.Denied(group.id, HResult.E_ACCESSDENIED);
  }

  @Nullable
  ModelGroup find(UUID id) {
    return groups.stream().filter(group -> group.id.equals(id)).findFirst().orElse(null);
  }

  // ---- a group

  Object get(ModelClient client, ModelGroup group, GroupProperty<?> property) {
    notNull(property);
    enter(client, group);
    return switch (property.id()) {
      case 0, 5 -> 1;
      case 6 -> new NotifyFlags(group.notifyFlags);
      case 7 -> {
        boolean bound = group.callback != null && !group.callback.client.closed;
        yield bound && group.classId != null ? group.classId : GroupProperty.NO_CLASS;
      }
      case 11 -> group.displayName;
      default -> group.description;
    };
  }

  void set(
      ModelClient client,
      ModelGroup group,
      GroupProperty<?> property,
      Object value,
      ClassRegistry classes) {
    notNull(property);
    notNull(value);
    enter(client, group);
    List<Object> before = texts(group);
    switch (property.id()) {
      case 0, 5 -> {
        if (!value.equals(1)) {
          throw Refused.unsupported();
        }
      }
      case 6 -> {
        int bits = ((NotifyFlags) value).bits();
        if ((bits | 0x44) != 0x44) {
          throw Refused.unsupported();
        }
        group.notifyFlags = bits;
      }
      case 7 -> setClass(client, group, (String) value, classes);
      case 11 -> group.displayName = text((String) value, 256);
      default -> group.description = text((String) value, 1024);
    }
    if (!texts(group).equals(before)) {
      changed(group);
    }
  }

  private static List<Object> texts(ModelGroup group) {
    return List.of(group.notifyFlags, group.displayName, group.description);
  }

  private void setClass(ModelClient client, ModelGroup group, String text, ClassRegistry classes) {
    if (!text.isEmpty()
        && !text.matches("\\{\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}}")) {
      throw Refused.malformed();
    }
    String canonical = text.toUpperCase(Locale.ROOT);
    if (text.isEmpty() || canonical.equals(GroupProperty.NO_CLASS)) {
      bind(group, null, null);
      return;
    }
    ModelCallback callback = classes.callback(client, canonical);
    if (callback == null) {
      throw Refused.classUnknown();
    }
    bind(group, callback, canonical);
  }

  private static String text(String value, int limit) {
    if (value.length() > limit || value.contains("\0")) {
      throw Refused.malformed();
    }
    return value;
  }

  private void bind(ModelGroup group, @Nullable ModelCallback callback, @Nullable String classId) {
    boolean wasBound = group.callback != null && !group.callback.client.closed;
    group.callback = callback;
    group.classId = classId;
    if (callback != null || wasBound) {
      changed(group);
    }
    motion.tell(group);
  }

  void setCallback(ModelClient client, ModelGroup group, ModelCallback callback) {
    notNull(callback);
    enter(client, group);
    bind(group, callback, null);
  }

  void clearCallback(ModelClient client, ModelGroup group) {
    enter(client, group);
    bind(group, null, null);
  }

  void whenDone(ModelClient client, ModelGroup group, ModelCallback callback) {
    notNull(callback);
    enter(client, group);
    group.notifyFlags |= 0x04;
    bind(group, callback, null);
  }

  GroupStatus status(ModelClient client, ModelGroup group) {
    enter(client, group);
    return new GroupStatus(group.statusBits());
  }

  Progress progress(ModelClient client, ModelGroup group) {
    enter(client, group);
    return group.progress();
  }

  OptionalLong size(ModelClient client, ModelGroup group) {
    enter(client, group);
    return group.size();
  }

  void suspend(ModelClient client, ModelGroup group) {
    enter(client, group);
    if (group.state == GroupState.RUNNING) {
      group.state = GroupState.SUSPENDED;
      motion.stop(group);
      changed(group);
    }
  }

  void resume(ModelClient client, ModelGroup group) {
    enter(client, group);
    if (group.state == GroupState.RUNNING || group.state == GroupState.COMPLETE) {
      return;
    }
    if (group.files.isEmpty()) {
      throw Refused.state();
    }
    group.state = GroupState.RUNNING;
    group.attempts = 0;
    group.error = null;
    group.untold = false;
    group.transferring = true;
    changed(group);
  }

  void switchToForeground(ModelClient client, ModelGroup group) {
    enter(client, group);
    if (!group.foreground) {
      group.foreground = true;
      changed(group);
    }
  }

  void cancel(ModelClient client, ModelGroup group) {
    enter(client, group);
    motion.remove(group);
  }

  List<String> finish(ModelClient client, ModelGroup group) {
    enter(client, group);
    if (group.state != GroupState.COMPLETE) {
      throw Refused.state();
    }
    motion.remove(group);
    return group.files.stream().map(file -> file.info.localName()).toList();
  }

  UUID createJob(ModelClient client, ModelGroup group, UUID id) {
    notNull(id);
    enter(client, group);
    notZero(id);
    if (group.state == GroupState.RUNNING) {
      throw Refused.state();
    }
    if (group.jobId != null) {
      throw Refused.unsupported();
    }
    if (groups.stream().anyMatch(other -> id.equals(other.jobId))) {
      throw Refused.duplicate();
    }
    group.jobId = id;
    changed(group);
    return id;
  }

  UUID getJob(ModelClient client, ModelGroup group, UUID id) {
    notNull(id);
    enter(client, group);
    if (!id.equals(group.jobId)) {
      throw Refused.notFound();
    }
    return id;
  }

  ModelEnumerator<?> enumJobs(ModelClient client, ModelGroup group) {
    enter(client, group);
    List<UUID> jobs =
        group.jobId == null ? List.of() : List.of(Objects.requireNonNull(group.jobId));
    return new ModelEnumerator<>(jobs, id -> id);
  }

  // ---- a job

  /** Adds files, of which the one that tries says what is wrong with each. */
  void addFiles(ModelClient client, ModelGroup group, List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      notNull(candidate.info());
    }
    enter(client, group);
    if (candidates.isEmpty()) {
      throw Refused.malformed();
    }
    for (Candidate candidate : candidates) {
      if (candidate.fault() != null) {
        throw candidate.fault();
      }
    }
    for (Candidate candidate : candidates) {
      group.files.add(new ModelFile(Objects.requireNonNull(candidate.info()), candidate.script()));
    }
    if (group.state == GroupState.COMPLETE) {
      group.state = GroupState.SUSPENDED;
      group.untold = false;
    }
    changed(group);
  }

  FileInfo file(ModelClient client, ModelGroup group, int index) {
    enter(client, group);
    if (Integer.toUnsignedLong(index) >= group.files.size()) {
      throw Refused.notFound();
    }
    return group.files.get(index).info;
  }

  int fileCount(ModelClient client, ModelGroup group) {
    enter(client, group);
    return group.files.size();
  }

  JobStatus jobStatus(ModelClient client, ModelGroup group) {
    enter(client, group);
    return group.jobStatus();
  }

  /** A file to add, and what is wrong with it. */
  record Candidate(
      @Nullable FileInfo info,
      ModelFile.Script script,
      @Nullable Refused fault) {}

  /** The callback classes that clients know. */
  @FunctionalInterface
  interface ClassRegistry {
    @Nullable
    ModelCallback callback(ModelClient client, String classId);
  }
}
