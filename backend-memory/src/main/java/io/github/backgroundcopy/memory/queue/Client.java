package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.core.environment.CallbackClasses;
import io.github.backgroundcopy.core.rules.PropertyRules;
import io.github.backgroundcopy.core.snapshot.Enumerators;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One client of a {@link MemoryQueue}. */
final class Client implements QueueManager, Participant {

  final MemoryQueue queue;
  private final Caller caller;
  private final @Nullable CallbackClasses classes;
  private volatile boolean closed;

  Client(MemoryQueue queue, Caller caller, @Nullable CallbackClasses classes) {
    this.queue = queue;
    this.caller = caller;
    this.classes = classes;
  }

  @Override
  public BackgroundCopyGroup createGroup(UUID groupId) {
    return handle(queue.changes().create(this, Objects.requireNonNull(groupId, "groupId")));
  }

  /** {@inheritDoc} In one step, and kept by one write. */
  @Override
  public List<BackgroundCopyGroup> addAll(Collection<GroupSpec> specs) {
    List<BackgroundCopyGroup> handles = new ArrayList<>();
    for (Group group : queue.additions().addAll(this, specs)) {
      handles.add(handle(group));
    }
    return Collections.unmodifiableList(handles);
  }

  @Override
  public BackgroundCopyGroup getGroup(UUID groupId) {
    return handle(queue.changes().take(this, Objects.requireNonNull(groupId, "groupId")));
  }

  @Override
  public GroupEnumerator enumGroups() {
    return queue.listing().groups(this);
  }

  @Override
  public SnapshotEnumerator<GroupEntry> enumGroupDetails() {
    return Enumerators.reading(
        queue.listing().snapshot(this), new EntryReader(this, queue.listing()));
  }

  @Override
  public Optional<GroupDetails> details(UUID groupId) {
    return Optional.ofNullable(
        queue.listing().details(this, Objects.requireNonNull(groupId, "groupId")));
  }

  @Override
  public Set<Capability> capabilities() {
    return queue.settings().isDurable() ? MemoryQueues.DURABLE : MemoryQueues.CAPABILITIES;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public void close() {
    MemoryQueues.close(this);
  }

  @Override
  public String toString() {
    return "QueueManager[memory \"" + queue.name() + "\" for " + caller.name()
        + (closed ? ", closed]" : "]");
  }

  @Override
  public void requireOpen() {
    if (closed) {
      throw new IllegalStateException(
          "This manager of queue \"" + queue.name() + "\" was closed; open another one to go on");
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  /** Closes; tells whether it was open. Only {@link MemoryQueues} calls this, under its lock. */
  boolean markClosed() {
    boolean wasOpen = !closed;
    closed = true;
    return wasOpen;
  }

  @Override
  public boolean mayUse(Group group) {
    return caller.administrator() || group.owner.equals(caller.name());
  }

  @Override
  public BackgroundCopyGroup handle(Group group) {
    return new GroupHandle(this, queue, group);
  }

  @Override
  public BackgroundCopyJob handle(Group group, Job job) {
    return new JobHandle(this, queue, group, job);
  }

  @Override
  public @Nullable Binding bindingTo(String classIdText, Group group) {
    UUID classId = PropertyRules.parseClassId(classIdText);
    if (classId == null) {
      return null;
    }
    String canonical = PropertyRules.formatClassId(classId);
    BackgroundCopyCallback callback =
        classes == null ? null : classes.create(classId).orElse(null);
    if (callback == null) {
      throw new BackgroundCopyException(
          HResult.REGDB_E_CLASSNOTREG,
          "Cannot bind callback class \"" + canonical + "\" to group \"" + group.id
              + "\": this client does not know it; name it in the option \"memory.callbackClasses\"");
    }
    return new Binding(this, callback, canonical);
  }
}
