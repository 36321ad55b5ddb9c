package io.github.backgroundcopy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A group that keeps what it is given and writes down every call that changes something. */
final class FakeGroup implements BackgroundCopyGroup {

  private final UUID id = new UUID(0, 7);
  private final UUID jobId = new UUID(0, 8);
  private final Map<GroupProperty<?>, Object> properties = new HashMap<>();
  final List<String> changes = new ArrayList<>();
  final List<FileInfo> files = new ArrayList<>();
  volatile GroupStatus status = GroupStatus.of(GroupState.SUSPENDED, false);
  JobStatus jobStatus = new JobStatus(JobStatus.INCOMPLETE, 0, 0, 0);
  boolean hasJob = true;

  @Nullable
  RuntimeException refusal;

  /** What status() throws, while it is there. */
  volatile @Nullable RuntimeException fault;

  private final Semaphore refusals = new Semaphore(0);

  FakeGroup() {
    properties.put(GroupProperty.NOTIFY_FLAGS, NotifyFlags.ERRORS_ONLY);
    properties.put(GroupProperty.DISPLAY_NAME, "a name");
    properties.put(GroupProperty.DESCRIPTION, "a text");
  }

  /** Waits until status() has thrown so many times. */
  void awaitRefusals(int count) throws InterruptedException {
    if (!refusals.tryAcquire(count, 30, TimeUnit.SECONDS)) {
      throw new AssertionError("Nobody asks for the status");
    }
  }

  @Override
  public UUID id() {
    return id;
  }

  @Override
  public <T> T get(GroupProperty<T> property) {
    return Objects.requireNonNull(property.type().cast(properties.get(property)));
  }

  @Override
  public <T> void set(GroupProperty<T> property, T value) {
    properties.put(property, value);
    changes.add("set " + property);
  }

  @Override
  public void setCallback(BackgroundCopyCallback callback) {
    if (refusal != null) {
      throw refusal;
    }
    changes.add("setCallback");
  }

  @Override
  public void clearCallback() {
    changes.add("clearCallback");
  }

  @Override
  public GroupStatus status() {
    RuntimeException thrown = fault;
    if (thrown != null) {
      refusals.release();
      throw thrown;
    }
    return status;
  }

  @Override
  public Progress progress() {
    return Progress.NONE;
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.empty();
  }

  @Override
  public void suspend() {
    changes.add("suspend");
  }

  @Override
  public void resume() {
    changes.add("resume");
  }

  @Override
  public void cancel() {
    changes.add("cancel");
  }

  @Override
  public void switchToForeground() {
    changes.add("switchToForeground");
  }

  @Override
  public BackgroundCopyJob createJob(UUID newJobId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public BackgroundCopyJob getJob(UUID wanted) {
    if (!hasJob || !wanted.equals(jobId)) {
      throw new ItemNotFoundException("No job " + wanted);
    }
    return new Job();
  }

  @Override
  public JobEnumerator enumJobs() {
    return new Jobs(hasJob ? List.of(jobId) : List.of());
  }

  private final class Job implements BackgroundCopyJob {

    @Override
    public UUID id() {
      return jobId;
    }

    @Override
    public void addFiles(List<FileInfo> more) {
      files.addAll(more);
    }

    @Override
    public FileInfo file(int index) {
      return files.get(index);
    }

    @Override
    public int fileCount() {
      return files.size();
    }

    @Override
    public JobStatus status() {
      return jobStatus;
    }

    @Override
    public Progress progress() {
      return Progress.NONE;
    }
  }

  /** Enough of an enumerator for one pass. */
  private record Jobs(List<UUID> ids) implements JobEnumerator {

    @Override
    public List<UUID> next(int celt) {
      return ids.subList(0, Math.min(celt, ids.size()));
    }

    @Override
    public long skip(long celt) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void reset() {
      throw new UnsupportedOperationException();
    }

    @Override
    public JobEnumerator duplicate() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long count() {
      return ids.size();
    }

    @Override
    public Iterator<UUID> asIterator() {
      return ids.iterator();
    }

    @Override
    public Stream<UUID> stream() {
      return ids.stream();
    }
  }
}
