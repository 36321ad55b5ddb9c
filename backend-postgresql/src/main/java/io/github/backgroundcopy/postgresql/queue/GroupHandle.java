package io.github.backgroundcopy.postgresql.queue;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.core.rules.PropertyRules;
import io.github.backgroundcopy.core.snapshot.Enumerators;
import io.github.backgroundcopy.core.snapshot.Snapshot;
import io.github.backgroundcopy.postgresql.rows.FileRow;
import io.github.backgroundcopy.postgresql.rows.GroupRow;
import io.github.backgroundcopy.spi.GroupCompletion;
import io.github.backgroundcopy.transfer.files.LocalFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A client's handle to one incarnation of a group: asks the server each time. */
final class GroupHandle implements BackgroundCopyGroup {

  private final Client client;
  private final PostgresqlQueue queue;
  private final Incarnation group;

  GroupHandle(Client client, Incarnation group) {
    this.client = client;
    this.queue = client.queue;
    this.group = group;
  }

  @Override
  public UUID id() {
    return group.id();
  }

  @Override
  public <T> T get(GroupProperty<T> property) {
    Objects.requireNonNull(property, "property");
    return property.type().cast(view((connection, row) -> value(connection, row, property)));
  }

  private Object value(Connection connection, GroupRow row, GroupProperty<?> property)
      throws SQLException {
    if (property == GroupProperty.NOTIFY_FLAGS) {
      return new NotifyFlags(row.notifyFlags);
    }
    if (property == GroupProperty.NOTIFY_CLSID) {
      return queue.bindings().classOf(connection, row.num);
    }
    if (property == GroupProperty.DISPLAY_NAME) {
      return row.displayName;
    }
    if (property == GroupProperty.DESCRIPTION) {
      return row.description;
    }
    return PropertyRules.ONLY_VALUE; // PRIORITY and PROTOCOL_FLAGS
  }

  @Override
  public <T> void set(GroupProperty<T> property, T value) {
    Objects.requireNonNull(property, "property");
    Objects.requireNonNull(value, "value");
    if (property == GroupProperty.NOTIFY_CLSID) {
      look();
      // Makes an object with the client's own code, and so not within a transaction.
      bind(client.bindingTo((String) value, group.id()));
    } else if (property == GroupProperty.NOTIFY_FLAGS) {
      tell((connection, row) -> queue.changes().setFlags(connection, row, (NotifyFlags) value));
    } else if (property == GroupProperty.DISPLAY_NAME || property == GroupProperty.DESCRIPTION) {
      tell((connection, row) -> queue.changes().setText(connection, row, property, (String) value));
    } else {
      look();
      PropertyRules.checkOnlyValue(property.name(), (Integer) value);
    }
  }

  @Override
  public GroupStatus status() {
    return look().status();
  }

  @Override
  public Progress progress() {
    return look().progress();
  }

  @Override
  public OptionalLong size() {
    return look().size();
  }

  @Override
  public void suspend() {
    client.requireOpen();
    boolean stopped = queue.workshop().alone(group.num(), () -> {
      boolean paused = change((connection, row) -> queue.changes().suspend(connection, row));
      if (paused) {
        queue.workshop().lose(group.num());
      }
      return paused;
    });
    if (stopped) {
      queue.workshop().wake();
    }
  }

  @Override
  public void resume() {
    if (change((connection, row) -> queue.changes().resume(connection, row))) {
      queue.workshop().wake();
    }
  }

  @Override
  public void cancel() {
    client.requireOpen();
    requireRemoved(queue.remove(group, client.caller()));
  }

  private void requireRemoved(int found) {
    if (found != Procedures.REMOVED) {
      throw refusal();
    }
  }

  /** What a client is told that was not let in. */
  private RuntimeException refusal() {
    String owner = queue.database().ask(connection -> queue.groups().owner(connection, group));
    Groups.requireUsable(client.caller(), group, owner);
    return Groups.gone(group);
  }

  @Override
  public void switchToForeground() {
    tell((connection, row) -> queue.changes().switchToForeground(connection, row));
  }

  @Override
  public BackgroundCopyJob createJob(UUID jobId) {
    Objects.requireNonNull(jobId, "jobId");
    Trace trace = new Trace();
    tell((connection, row) -> queue.changes().createJob(connection, row, jobId, trace));
    return new JobHandle(this, jobId);
  }

  @Override
  public BackgroundCopyJob getJob(UUID jobId) {
    Objects.requireNonNull(jobId, "jobId");
    if (!jobId.equals(look().job)) {
      throw new ItemNotFoundException(
          "There is no job \"" + jobId + "\" in group \"" + group.id() + "\"");
    }
    return new JobHandle(this, jobId);
  }

  @Override
  public JobEnumerator enumJobs() {
    UUID job = look().job;
    return Enumerators.jobs(job == null ? Snapshot.of() : Snapshot.of(job));
  }

  @Override
  public void setCallback(BackgroundCopyCallback callback) {
    Objects.requireNonNull(callback, "callback");
    bind(new Binding(group.id(), client, callback, GroupProperty.NO_CLASS));
  }

  /** {@inheritDoc} In one step: flags that somebody else sets meanwhile come before or after it. */
  @Override
  public void whenDone(BackgroundCopyCallback callback) {
    Objects.requireNonNull(callback, "callback");
    bind(new Binding(group.id(), client, callback, GroupProperty.NO_CLASS), NotifyFlags.GROUP_DONE);
  }

  @Override
  public void clearCallback() {
    bind(null);
  }

  void bind(@Nullable Binding binding) {
    bind(binding, NotifyFlags.ERRORS_ONLY);
  }

  private void bind(@Nullable Binding binding, NotifyFlags more) {
    client.requireOpen();
    queue.bindings().bind(group, binding, more, this);
  }

  /** {@inheritDoc} With all that the queue knows of the group. */
  @Override
  public CompletionStage<GroupDetails> completion() {
    return GroupCompletion.byLooking(() -> look().details());
  }

  /**
   * {@inheritDoc} In one step: nothing comes between the look at the state and the end of the
   * group. If somebody adds files meanwhile, it looks again.
   */
  @Override
  public List<Path> finish() {
    while (true) {
      List<Path> paths = paths();
      // No file leaves a group: as long as there are as many, they are the same.
      int found = queue.removeComplete(group, client.caller(), paths.size());
      if (found != Procedures.OTHER_STATE) {
        requireRemoved(found);
        return paths;
      }
    }
  }

  /** Where the files of the complete group are. */
  private List<Path> paths() {
    return view((connection, row) -> {
      if (row.state != GroupState.COMPLETE) {
        throw notComplete(row.state);
      }
      List<Path> found = new ArrayList<>();
      for (FileRow file : FileRow.readAll(connection, queue.number(), row.num)) {
        found.add(LocalFiles.target(file.info()));
      }
      return List.copyOf(found);
    });
  }

  private InvalidStateException notComplete(GroupState state) {
    return new InvalidStateException("Cannot finish group \"" + group.id() + "\": it is " + state
        + ", not COMPLETE. Wait for its completion, or cancel it to give up what has not arrived");
  }

  Client client() {
    return client;
  }

  Incarnation incarnation() {
    return group;
  }

  /** Looks at the group as it is now, if the client may. */
  GroupRow look() {
    client.requireOpen();
    return queue
        .database()
        .ask(connection -> queue.groups().enter(connection, client.caller(), group, false));
  }

  /** Asks what takes several statements, all as of one instant, if the client may. */
  <T> T view(Question<T> question) {
    client.requireOpen();
    return queue
        .database()
        .view(connection -> question.answer(
            connection, queue.groups().enter(connection, client.caller(), group, false)));
  }

  /** Changes the group while nobody else does, if the client may. */
  <T> T change(Question<T> change) {
    client.requireOpen();
    return queue
        .database()
        .change(connection -> change.answer(
            connection, queue.groups().enter(connection, client.caller(), group, true)));
  }

  /** The same where nothing comes of it. */
  void tell(Order order) {
    boolean unused = change((connection, row) -> {
      order.carryOut(connection, row);
      return true;
    });
  }

  @Override
  public String toString() {
    return "BackgroundCopyGroup[" + group.id() + "]";
  }

  /** Something about a group that a client may use. */
  @FunctionalInterface
  interface Question<T> {
    T answer(Connection connection, GroupRow row) throws SQLException;
  }

  /** Something to be done to a group that a client may use. */
  @FunctionalInterface
  interface Order {
    void carryOut(Connection connection, GroupRow row) throws SQLException;
  }
}
