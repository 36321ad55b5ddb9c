package com.example.acme;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.ServiceUnavailableException;
import io.github.backgroundcopy.core.snapshot.Enumerators;
import io.github.backgroundcopy.core.snapshot.Snapshot;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

/** A client's handle to one incarnation of a group. */
final class AcmeGroup implements BackgroundCopyGroup {

  private final AcmeManager client;
  private final Group group;

  AcmeGroup(AcmeManager client, Group group) {
    this.client = client;
    this.group = group;
  }

  @Override
  public UUID id() {
    return group.id;
  }

  @Override
  public <T> T get(GroupProperty<T> property) {
    Objects.requireNonNull(property, "property");
    return ask(() -> property.type().cast(GroupProperties.read(group, property)));
  }

  @Override
  public <T> void set(GroupProperty<T> property, T value) {
    Objects.requireNonNull(property, "property");
    Objects.requireNonNull(value, "value");
    tell(() -> GroupProperties.write(group, property, value));
  }

  @Override
  public GroupStatus status() {
    return ask(group::status);
  }

  @Override
  public Progress progress() {
    return ask(() -> Progress.NONE);
  }

  @Override
  public OptionalLong size() {
    return ask(OptionalLong::empty);
  }

  @Override
  public void suspend() {
    tell(() -> {}); // It is suspended.
  }

  @Override
  public void resume() {
    tell(() -> {
      if (group.files.isEmpty()) {
        throw new InvalidStateException(
            "Cannot resume group \"" + group.id + "\": it has no files; create a job and add some");
      }
      // Transfers begin here.
      throw new ServiceUnavailableException(
          HResult.QM_E_DOWNLOADER_UNAVAILABLE,
          "Cannot resume group \"" + group.id
              + "\": backend \"acme\" cannot transfer yet; choose another backend",
          null);
    });
  }

  @Override
  public void cancel() {
    tell(() -> client.queue.remove(group));
  }

  @Override
  public void switchToForeground() {
    tell(() -> group.foreground = true);
  }

  @Override
  public BackgroundCopyJob createJob(UUID jobId) {
    Objects.requireNonNull(jobId, "jobId");
    return ask(() -> {
      client.queue.createJob(group, jobId);
      return new AcmeJob(this, group, jobId);
    });
  }

  @Override
  public BackgroundCopyJob getJob(UUID jobId) {
    Objects.requireNonNull(jobId, "jobId");
    return ask(() -> {
      if (!jobId.equals(group.jobId)) {
        throw new ItemNotFoundException(
            "There is no job \"" + jobId + "\" in group \"" + group.id + "\"");
      }
      return new AcmeJob(this, group, jobId);
    });
  }

  @Override
  public JobEnumerator enumJobs() {
    return ask(
        () -> Enumerators.jobs(group.jobId == null ? Snapshot.of() : Snapshot.of(group.jobId)));
  }

  @Override
  public void setCallback(BackgroundCopyCallback callback) {
    Objects.requireNonNull(callback, "callback");
    tell(this::refuseCallbacks);
  }

  @Override
  public void clearCallback() {
    tell(this::refuseCallbacks);
  }

  @Override
  public String toString() {
    return "BackgroundCopyGroup[" + group.id + "]";
  }

  /** Answers a question, if the client may ask it. */
  <T> T ask(Supplier<T> question) {
    synchronized (client.queue.lock) {
      enter();
      return question.get();
    }
  }

  /** Does something, if the client may. */
  void tell(Runnable change) {
    synchronized (client.queue.lock) {
      enter();
      change.run();
    }
  }

  /** The first steps of R-ORDER, before anything else of a call is looked at. */
  private void enter() {
    client.requireOpen();
    group.requirePresent();
  }

  /** CALLBACKS is not declared: this is its refusal. */
  private void refuseCallbacks() {
    throw new UnsupportedOperationException("Group \"" + group.id
        + "\" cannot call back: backend \"acme\" has no callbacks. Look at its status instead");
  }
}
