package io.github.backgroundcopy.windows.qmgr;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.core.rules.FileRules;
import io.github.backgroundcopy.core.rules.PlainFiles;
import io.github.backgroundcopy.windows.com.ComObject;
import java.util.List;
import java.util.UUID;

/** A handle to the job of a group. */
final class LegacyJob implements BackgroundCopyJob {

  private final HeldGroup group;
  private final UUID id;

  LegacyJob(HeldGroup group, UUID id) {
    this.group = group;
    this.id = id;
  }

  @Override
  public UUID id() {
    return id;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedOperationException if a file has a size, digests, further sources or pieces,
   *     which this queue cannot keep
   */
  @Override
  public void addFiles(List<FileInfo> files) {
    List<FileInfo> added = List.copyOf(files);
    group.changeJob(id, job -> {
      requireUnannounced(job, added);
      FileSets.add(group.session().api(), job, added);
      return job;
    });
  }

  private static void requireUnannounced(ComObject job, List<FileInfo> files) {
    for (FileInfo file : files) {
      if (!PlainFiles.isPlain(file)) {
        // The queue answers first: it may have a better reason.
        var unused = Numbers.fileCount(job);
        FileRules.checkNamesAndContent(file);
        PlainFiles.require(file);
      }
    }
  }

  @Override
  public FileInfo file(int index) {
    return group.readJob(id, job -> FileSets.read(group.session().api(), job, index));
  }

  @Override
  public int fileCount() {
    return group.readJob(id, Numbers::fileCount);
  }

  @Override
  public JobStatus status() {
    return group.readJob(id, Numbers::jobStatus);
  }

  @Override
  public Progress progress() {
    return group.read(all -> Numbers.jobProgress(group.job(all, id), all));
  }

  @Override
  public String toString() {
    return "BackgroundCopyJob[" + id + "]";
  }
}
