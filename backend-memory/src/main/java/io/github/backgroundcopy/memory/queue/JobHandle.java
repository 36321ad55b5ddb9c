package io.github.backgroundcopy.memory.queue;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.core.rules.FileRules;
import java.util.List;
import java.util.UUID;

/** A client's handle to the job of a group. */
final class JobHandle implements BackgroundCopyJob {

  private final Participant client;
  private final MemoryQueue queue;
  private final Group group;
  private final Job job;

  JobHandle(Participant client, MemoryQueue queue, Group group, Job job) {
    this.client = client;
    this.queue = queue;
    this.group = group;
    this.job = job;
  }

  @Override
  public UUID id() {
    return job.id();
  }

  @Override
  public void addFiles(List<FileInfo> files) {
    List<FileInfo> added = List.copyOf(files);
    enter();
    FileRules.check(added);
    queue.targets().check(added);
    queue.work().doAlone(job, () -> {
      synchronized (queue.lock) {
        // The file system was asked without the lock: the group may have gone meanwhile.
        queue.entrance().enter(client, group);
        queue.changes().addFiles(group, job, added);
      }
    });
    queue.keeper().makeSafe();
  }

  @Override
  public FileInfo file(int index) {
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      return find(index).info();
    }
  }

  private JobFile find(int index) {
    List<JobFile> files = job.files();
    if (index < 0 || index >= files.size()) {
      throw new ItemNotFoundException("There is no file \"" + Integer.toUnsignedString(index)
          + "\" in job \"" + job.id() + "\": it has " + files.size() + ", counted from 0");
    }
    return files.get(index);
  }

  @Override
  public int fileCount() {
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      return job.files().size();
    }
  }

  @Override
  public JobStatus status() {
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      return group.jobStatus();
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
  public Progress progress(int index) {
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      return find(index).progress();
    }
  }

  @Override
  public List<FileProgress> files() {
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
      return job.progress();
    }
  }

  @Override
  public String toString() {
    return "BackgroundCopyJob[" + job.id() + "]";
  }

  private void enter() {
    synchronized (queue.lock) {
      queue.entrance().enter(client, group);
    }
  }
}
