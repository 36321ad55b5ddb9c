package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Caller;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupEntry;
import io.github.backgroundcopy.GroupEnumerator;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.SnapshotEnumerator;
import io.github.backgroundcopy.core.environment.CallbackClasses;
import io.github.backgroundcopy.core.rules.IdRules;
import io.github.backgroundcopy.core.rules.PropertyRules;
import io.github.backgroundcopy.core.snapshot.Enumerators;
import io.github.backgroundcopy.postgresql.rows.GroupRow;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One client of a queue. */
final class Client implements QueueManager {

  final PostgresqlQueue queue;
  private final Caller caller;
  private final @Nullable CallbackClasses classes;
  private volatile boolean closed;

  Client(PostgresqlQueue queue, Caller caller, @Nullable CallbackClasses classes) {
    this.queue = queue;
    this.caller = caller;
    this.classes = classes;
  }

  @Override
  public BackgroundCopyGroup createGroup(UUID groupId) {
    Objects.requireNonNull(groupId, "groupId");
    requireOpen();
    try {
      IdRules.requireNotZero("group", groupId);
    } catch (IllegalArgumentException e) {
      // Nothing is judged before the queue was asked.
      queue.requireUp();
      throw e;
    }
    Long num = queue.procedures().create(caller.name(), groupId);
    if (num == null) {
      throw taken(groupId);
    }
    return handle(new Incarnation(groupId, num, caller.name()));
  }

  DuplicateIdException taken(UUID groupId) {
    return new DuplicateIdException(
        groupId,
        "Cannot create group \"" + groupId + "\": a group of queue \"" + queue.name()
            + "\" has this id; choose another");
  }

  /** {@inheritDoc} In one step. */
  @Override
  public List<BackgroundCopyGroup> addAll(Collection<GroupSpec> specs) {
    return new Additions(this).addAll(specs);
  }

  @Override
  public BackgroundCopyGroup getGroup(UUID groupId) {
    Objects.requireNonNull(groupId, "groupId");
    requireOpen();
    Long num = queue.procedures().take(groupId, caller);
    if (num == null) {
      throw new ItemNotFoundException("There is no group \"" + groupId + "\" in queue \""
          + queue.name() + "\" for caller \"" + caller.name() + "\"");
    }
    return handle(new Incarnation(groupId, num, caller.name()));
  }

  @Override
  public GroupEnumerator enumGroups() {
    requireOpen();
    return queue.replica().groups(seen());
  }

  @Override
  public SnapshotEnumerator<GroupEntry> enumGroupDetails() {
    requireOpen();
    return Enumerators.reading(queue.replica().ids(seen()), new EntryReader(queue, caller));
  }

  /** Whose groups this client sees; null for all. */
  private @Nullable String seen() {
    return caller.administrator() ? null : caller.name();
  }

  @Override
  public Optional<GroupDetails> details(UUID groupId) {
    Objects.requireNonNull(groupId, "groupId");
    requireOpen();
    GroupRow group = queue.database().ask(connection -> queue.groups().find(connection, groupId));
    return group == null || !Groups.mayUse(caller, group.owner)
        ? Optional.empty()
        : Optional.of(group.details());
  }

  @Override
  public Set<Capability> capabilities() {
    return PostgresqlQueues.CAPABILITIES;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public void close() {
    PostgresqlQueues.close(this);
  }

  @Override
  public String toString() {
    return "QueueManager[postgresql \"" + queue.name() + "\" for " + caller.name()
        + (closed ? ", closed]" : "]");
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException(
          "This manager of queue \"" + queue.name() + "\" was closed; open another one to go on");
    }
  }

  boolean isClosed() {
    return closed;
  }

  /** Closes; tells whether it was open. Only {@link PostgresqlQueues} calls this. */
  boolean markClosed() {
    boolean wasOpen = !closed;
    closed = true;
    return wasOpen;
  }

  BackgroundCopyGroup handle(Incarnation group) {
    return new GroupHandle(this, group);
  }

  /** Makes an object of a callback class (GROUP-PROP-14); null for no class (GROUP-PROP-15). */
  @Nullable
  Binding bindingTo(String classIdText, UUID group) {
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
          "Cannot bind callback class \"" + canonical + "\" to group \"" + group
              + "\": this client does not know it; name it in the option \"postgresql.callbackClasses\"");
    }
    return new Binding(group, this, callback, canonical);
  }
}
