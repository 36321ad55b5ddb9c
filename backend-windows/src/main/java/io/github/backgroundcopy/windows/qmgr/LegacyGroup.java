package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.core.snapshot.Enumerators;
import io.github.backgroundcopy.windows.abi.GroupSlot;
import io.github.backgroundcopy.windows.com.ComObject;
import io.github.backgroundcopy.windows.com.Guid;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/** A handle to one incarnation of a group. */
final class LegacyGroup implements BackgroundCopyGroup {

  private final HeldGroup held;
  private final Session session;

  LegacyGroup(HeldGroup held) {
    this.held = held;
    this.session = held.session();
  }

  @Override
  public UUID id() {
    return held.id();
  }

  @Override
  public <T> T get(GroupProperty<T> property) {
    Objects.requireNonNull(property, "property");
    T value = held.read(group -> Variants.read(session.api(), group, property));
    // A callback that was handed over has a class only because there is no other way.
    return value instanceof String text
            && property.equals(GroupProperty.NOTIFY_CLSID)
            && held.isOurs(text)
        ? property.type().cast(GroupProperty.NO_CLASS)
        : value;
  }

  @Override
  public <T> void set(GroupProperty<T> property, T value) {
    Objects.requireNonNull(property, "property");
    Objects.requireNonNull(value, "value");
    Function<ComObject, ComObject> write = group -> {
      Variants.write(session.api(), group, property, value);
      return group;
    };
    if (property.equals(GroupProperty.NOTIFY_CLSID)) {
      held.rebind(write);
    } else {
      held.change(write);
    }
  }

  @Override
  public GroupStatus status() {
    return held.read(Numbers::groupStatus);
  }

  @Override
  public Progress progress() {
    return held.read(Numbers::groupProgress);
  }

  @Override
  public OptionalLong size() {
    return held.read(Numbers::size);
  }

  @Override
  public void suspend() {
    held.change(group -> group.require(GroupSlot.SUSPEND_GROUP));
  }

  @Override
  public void resume() {
    held.change(group -> group.require(GroupSlot.RESUME_GROUP));
  }

  @Override
  public void cancel() {
    held.cancel();
  }

  @Override
  public void switchToForeground() {
    held.change(group -> group.require(GroupSlot.SWITCH_TO_FOREGROUND));
  }

  @Override
  public BackgroundCopyJob createJob(UUID jobId) {
    Objects.requireNonNull(jobId, "jobId");
    held.change(group -> held.keepJob(
        jobId,
        NewIds.require(
            "job", jobId, () -> session.object(group, GroupSlot.CREATE_JOB, Guid.of(jobId)))));
    return new LegacyJob(held, jobId);
  }

  @Override
  public BackgroundCopyJob getJob(UUID jobId) {
    Objects.requireNonNull(jobId, "jobId");
    held.read(
        group -> held.keepJob(jobId, session.object(group, GroupSlot.GET_JOB, Guid.of(jobId))));
    return new LegacyJob(held, jobId);
  }

  @Override
  public JobEnumerator enumJobs() {
    return Enumerators.jobs(Listing.snapshot(held.read(group -> Listing.jobs(session, group))));
  }

  @Override
  public void setCallback(BackgroundCopyCallback callback) {
    held.bind(Objects.requireNonNull(callback, "callback"));
  }

  @Override
  public void clearCallback() {
    held.rebind(group -> {
      session.callbacks().unbind(group);
      return group;
    });
  }

  @Override
  public String toString() {
    return "BackgroundCopyGroup[" + id() + "]";
  }
}
