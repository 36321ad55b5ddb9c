package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.BackgroundCopyCallback;
import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.GroupStatus;
import io.github.backgroundcopy.HResult;
import io.github.backgroundcopy.InvalidStateException;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.JobEnumerator;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.core.rules.PropertyRules;
import io.github.backgroundcopy.core.snapshot.Enumerators;
import io.github.backgroundcopy.core.snapshot.Snapshot;
import io.github.backgroundcopy.windows.abi.Codes;
import io.github.backgroundcopy.windows.abi.JobSlot;
import io.github.backgroundcopy.windows.com.Results;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A handle to a group. Each method first asks for the job's state, so that what has left the queue
 * is answered before anything else (R-ORDER in the specification).
 */
final class BitsGroup implements BackgroundCopyGroup {

  /** What the marker leaves of a description. */
  private static final int MAX_DESCRIPTION = GroupProperty.MAX_DESCRIPTION - Marker.MAX_LENGTH;

  private final BitsQueue queue;
  private final QueuedGroup group;
  private final Bindings bindings;

  BitsGroup(BitsQueue queue, QueuedGroup group, Bindings bindings) {
    this.queue = queue;
    this.group = group;
    this.bindings = bindings;
  }

  BitsQueue queue() {
    return queue;
  }

  QueuedGroup group() {
    return group;
  }

  @Override
  public UUID id() {
    return group.id();
  }

  @Override
  public String toString() {
    return "BackgroundCopyGroup[" + group.id() + "]";
  }

  <T> T read(BiFunction<HeldJob, JobState, T> action) {
    return queue.service().read(group.jobId(), job -> action.apply(job, job.state()));
  }

  <T> T change(BiFunction<HeldJob, JobState, T> action) {
    return queue.service().change(group.jobId(), job -> {
      JobState state = job.state();
      try {
        return action.apply(job, state);
      } finally {
        job.changed();
      }
    });
  }

  @Override
  public <T> T get(GroupProperty<T> property) {
    Objects.requireNonNull(property, "property");
    return read((job, state) -> property.type().cast(get(property, job)));
  }

  private Object get(GroupProperty<?> property, HeldJob job) {
    return switch (property.name()) {
      case "NOTIFY_FLAGS" -> Flags.toContract(job.job().notifyFlags());
      case "NOTIFY_CLSID" -> GroupProperty.NO_CLASS;
      case "DISPLAY_NAME" -> PlaceholderName.shown(job.job().displayName(), group.id());
      case "DESCRIPTION" -> Marker.strip(job.job().description());
      default -> PropertyRules.ONLY_VALUE;
    };
  }

  @Override
  public <T> void set(GroupProperty<T> property, T value) {
    Objects.requireNonNull(property, "property");
    Objects.requireNonNull(value, "value");
    var unused = change((job, state) -> {
      set(property, value, job);
      return state;
    });
  }

  private void set(GroupProperty<?> property, Object value, HeldJob job) {
    switch (property.name()) {
      case "NOTIFY_FLAGS" -> {
        NotifyFlags flags = (NotifyFlags) value;
        PropertyRules.checkNotifyFlags(flags);
        job.job().setNotifyFlags(Flags.toService(flags));
      }
      case "NOTIFY_CLSID" -> {
        if (PropertyRules.parseClassId((String) value) != null) {
          throw new BackgroundCopyException(
              HResult.REGDB_E_CLASSNOTREG,
              "No class can be bound here; bind an object by setCallback instead");
        }
        bindings.unbind(group.jobId(), job);
      }
      case "DISPLAY_NAME" -> {
        String name = (String) value;
        PropertyRules.checkText(property.name(), name, GroupProperty.MAX_DISPLAY_NAME);
        job.job().setDisplayName(PlaceholderName.stored(name, group.id()));
      }
      case "DESCRIPTION" -> {
        String text = (String) value;
        PropertyRules.checkText(property.name(), text, MAX_DESCRIPTION);
        queue.describe(group, job, text);
      }
      default -> PropertyRules.checkOnlyValue(property.name(), (Integer) value);
    }
  }

  @Override
  public GroupStatus status() {
    return read(this::status);
  }

  GroupStatus status(HeldJob job, JobState state) {
    return GroupStatus.of(state(job, state), job.job().foreground());
  }

  /** Only of a job whose files had arrived more must be asked. */
  GroupState state(HeldJob job, JobState state) {
    return state == JobState.TRANSFERRED
        ? state.group(job.job().progress())
        : state.group(new JobProgress(0, 0, 0, 0));
  }

  @Override
  public Progress progress() {
    return read((job, state) -> {
      JobProgress progress = job.job().progress();
      return progress.progress(state.group(progress) == GroupState.COMPLETE);
    });
  }

  @Override
  public OptionalLong size() {
    return read((job, state) -> {
      JobProgress progress = job.job().progress();
      return progress.size(state.group(progress) == GroupState.COMPLETE);
    });
  }

  /**
   * {@inheritDoc}
   *
   * <p>The service keeps a complete or failed group as it is only if it is not told to suspend it;
   * so it is told of running ones alone. Wine's cannot suspend.
   */
  @Override
  public void suspend() {
    var unused = change((job, state) -> {
      if (state.isRunning()) {
        job.job().suspend();
      }
      return state;
    });
  }

  @Override
  public void resume() {
    var unused = change((job, state) -> {
      GroupState now = state(job, state);
      if (now == GroupState.SUSPENDED || now == GroupState.ERROR) {
        bindings.begin(group.jobId(), job.job()::resume);
      }
      return state;
    });
  }

  @Override
  public void cancel() {
    var unused = change((job, state) -> {
      int hr = job.job().complete();
      if (hr == Codes.BG_E_INVALID_STATE) {
        // An upload that has not come to its end has nothing to publish.
        job.job().cancel();
      } else {
        Results.check(JobSlot.COMPLETE, hr);
      }
      end(job);
      return state;
    });
  }

  /** Completing keeps what has arrived and deletes the rest, as cancelling a group should. */
  private void end(HeldJob job) {
    bindings.end(group.jobId());
    queue.service().drop(job);
  }

  @Override
  public List<Path> finish() {
    return change((job, state) -> {
      GroupState now = state(job, state);
      if (now != GroupState.COMPLETE) {
        throw new InvalidStateException("Cannot finish group \"" + id() + "\": it is " + now
            + ", not COMPLETE. Wait for its completion, or cancel it to give up what has not "
            + "arrived");
      }
      List<Path> paths = new ArrayList<>();
      for (FileInfo file : queue.service().files().all(job.job())) {
        paths.add(Path.of(file.localName()));
      }
      int hr = Results.check(JobSlot.COMPLETE, job.job().complete());
      end(job);
      if (hr != Codes.S_OK) {
        LoggerFactory.getLogger(BitsGroup.class)
            .warn(
                "Group {} is finished, but not all files could be published: {}",
                id(),
                Results.name(hr));
      }
      return List.copyOf(paths);
    });
  }

  @Override
  public void switchToForeground() {
    var unused = change((job, state) -> {
      job.job().setForeground();
      return state;
    });
  }

  @Override
  public BackgroundCopyJob createJob(UUID jobId) {
    Objects.requireNonNull(jobId, "jobId");
    queue.createJob(group, jobId);
    return new BitsGroupJob(this, jobId);
  }

  @Override
  public BackgroundCopyJob getJob(UUID jobId) {
    Objects.requireNonNull(jobId, "jobId");
    UUID found = job();
    if (!jobId.equals(found)) {
      throw new ItemNotFoundException("Group \"" + id() + "\" has no job \"" + jobId + "\"; it has "
          + (found == null ? "none" : "\"" + found + "\""));
    }
    return new BitsGroupJob(this, jobId);
  }

  @Override
  public JobEnumerator enumJobs() {
    UUID found = job();
    return Enumerators.jobs(found == null ? Snapshot.of() : Snapshot.of(found));
  }

  private @Nullable UUID job() {
    return read((job, state) -> Optional.ofNullable(queue.job(group, job))).orElse(null);
  }

  @Override
  public void setCallback(BackgroundCopyCallback callback) {
    Objects.requireNonNull(callback, "callback");
    var unused = change((job, state) -> {
      bindings.bind(this, job, callback);
      return state;
    });
  }

  @Override
  public void clearCallback() {
    var unused = change((job, state) -> {
      bindings.unbind(group.jobId(), job);
      return state;
    });
  }
}
