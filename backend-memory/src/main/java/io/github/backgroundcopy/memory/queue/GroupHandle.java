package io.github.backgroundcopy.memory.queue;

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
import io.github.backgroundcopy.core.snapshot.Enumerators;
import io.github.backgroundcopy.core.snapshot.Snapshot;
import io.github.backgroundcopy.spi.GroupCompletion;
import io.github.backgroundcopy.transfer.files.LocalFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** A client's handle to one incarnation of a group: lets the client in, then asks the group. */
final class GroupHandle implements BackgroundCopyGroup {

  private final Participant client;
  private final MemoryQueue queue;
  private final Group group;

  GroupHandle(Participant client, MemoryQueue queue, Group group) {
    this.client = client;
    this.queue = queue;
    this.group = group;
  }

  @Override
  public UUID id() {
    return group.id;
  }

  @Override
  public <T> T get(GroupProperty<T> property) {
    Objects.requireNonNull(property, "property");
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      return GroupProperties.read(group, property);
    }
  }

  @Override
  public <T> void set(GroupProperty<T> property, T value) {
    Objects.requireNonNull(property, "property");
    Objects.requireNonNull(value, "value");
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      if (property != GroupProperty.NOTIFY_CLSID) {
        T before = GroupProperties.read(group, property);
        GroupProperties.write(group, property, value);
        if (!value.equals(before)) {
          queue.keeper().changed(group);
        }
      }
    }
    if (property == GroupProperty.NOTIFY_CLSID) {
      // Makes an object with the client's own code, and so without the lock.
      Binding binding = client.bindingTo((String) value, group);
      synchronized (queue.lock) {
        queue.entrance().enter(client, group);
        queue.changes().bind(group, binding);
      }
    }
    queue.keeper().makeSafe();
  }

  @Override
  public GroupStatus status() {
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      return group.status();
    }
  }

  @Override
  public Progress progress() {
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      return group.progress();
    }
  }

  @Override
  public OptionalLong size() {
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      return group.size();
    }
  }

  @Override
  public void suspend() {
    Job job;
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      job = group.job;
    }
    if (job == null) {
      suspendNow();
    } else {
      // A group whose files get their names is complete before anything else happens to it.
      queue.work().doAlone(job, () -> {
        queue.changes().goOn(group, job);
        suspendNow();
      });
    }
    queue.keeper().makeSafe();
  }

  private void suspendNow() {
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      queue.changes().suspend(group);
    }
  }

  @Override
  public void resume() {
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      queue.changes().resume(group);
    }
    queue.keeper().makeSafe();
  }

  @Override
  public void cancel() {
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
    }
    queue.work().beforeStop(this::leave);
  }

  private void leave() {
    synchronized (queue.lock) {
      // The service may have been stopped before this one's turn.
      queue.entrance().enter(client, group);
    }
    queue.changes().makeRoom(group);
    boolean leaves = false;
    while (!leaves) {
      // What has arrived stays with the client, even if the process is killed before it has its
      // name.
      queue.saver().save(group);
      synchronized (queue.lock) {
        queue.entrance().enter(client, group);
        leaves = !queue.saver().isBehind(group);
        if (leaves) {
          queue.changes().remove(group);
        }
      }
    }
    queue.keeper().makeSafe();
    queue.changes().settle(group);
  }

  @Override
  public void switchToForeground() {
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      queue.changes().switchToForeground(group);
    }
    queue.keeper().makeSafe();
  }

  @Override
  public BackgroundCopyJob createJob(UUID jobId) {
    Objects.requireNonNull(jobId, "jobId");
    Job job;
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      job = queue.changes().createJob(group, jobId);
    }
    queue.keeper().makeSafe();
    return client.handle(group, job);
  }

  @Override
  public BackgroundCopyJob getJob(UUID jobId) {
    Objects.requireNonNull(jobId, "jobId");
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      Job job = group.job;
      if (job == null || !job.hasId(jobId)) {
        throw new ItemNotFoundException(
            "There is no job \"" + jobId + "\" in group \"" + group.id + "\"");
      }
      return client.handle(group, job);
    }
  }

  @Override
  public JobEnumerator enumJobs() {
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      Job job = group.job;
      return Enumerators.jobs(job == null ? Snapshot.of() : Snapshot.of(job.id()));
    }
  }

  @Override
  public void setCallback(BackgroundCopyCallback callback) {
    Objects.requireNonNull(callback, "callback");
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      queue.changes().bind(group, new Binding(client, callback, GroupProperty.NO_CLASS));
    }
    queue.keeper().makeSafe();
  }

  @Override
  public void clearCallback() {
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      queue.changes().bind(group, null);
    }
    queue.keeper().makeSafe();
  }

  /** {@inheritDoc} In one step: flags that somebody else sets meanwhile come before or after it. */
  @Override
  public void whenDone(BackgroundCopyCallback callback) {
    Objects.requireNonNull(callback, "callback");
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      group.notifyFlags =
          new NotifyFlags(group.notifyFlags).with(NotifyFlags.GROUP_DONE).bits();
      queue.changes().bind(group, new Binding(client, callback, GroupProperty.NO_CLASS));
    }
    queue.keeper().makeSafe();
  }

  /**
   * {@inheritDoc} With all that the queue knows of the group. It tells an outcome that is over at
   * once, too.
   */
  @Override
  public CompletionStage<GroupDetails> completion() {
    // No outcome comes between the first look and the place among those who hear of it.
    synchronized (queue.lock) {
      CompletionStage<GroupDetails> stage =
          GroupCompletion.byLooking(() -> queue.listing().details(client, group));
      if (stage instanceof GroupCompletion open && !open.isDone()) {
        queue.waiters().add(group, client, open.waiting());
      }
      return stage;
    }
  }

  /**
   * {@inheritDoc} In one step: nothing comes between the look at the state and the end of the
   * group.
   */
  @Override
  public List<Path> finish() {
    List<Path> paths = new ArrayList<>();
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
    }
    queue.work().beforeStop(() -> leaveComplete(paths));
    return List.copyOf(paths);
  }

  private void leaveComplete(List<Path> paths) {
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      if (group.state() != GroupState.COMPLETE || group.job == null) {
        throw new InvalidStateException(
            "Cannot finish group \"" + group.id + "\": it is " + group.state()
                + ", not COMPLETE. Wait for its completion, or cancel it to give up what has not arrived");
      }
      for (JobFile file : group.job.files()) {
        paths.add(LocalFiles.target(file.info()));
      }
      queue.changes().remove(group);
    }
    queue.keeper().makeSafe();
    queue.changes().settle(group);
  }

  @Override
  public String toString() {
    return "BackgroundCopyGroup[" + group.id + "]";
  }
}
