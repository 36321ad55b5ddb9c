package io.github.backgroundcopy.windows.bits;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.TransferError;
import io.github.backgroundcopy.core.rules.FileRules;
import io.github.backgroundcopy.core.rules.PlainFiles;
import java.util.List;
import java.util.UUID;

/** A handle to the job of a group, which in the service is the same thing. */
final class BitsGroupJob implements BackgroundCopyJob {

  private final BitsGroup group;
  private final UUID id;

  BitsGroupJob(BitsGroup group, UUID id) {
    this.group = group;
    this.id = id;
  }

  @Override
  public UUID id() {
    return id;
  }

  @Override
  public String toString() {
    return "BackgroundCopyJob[" + id + "]";
  }

  /**
   * {@inheritDoc}
   *
   * <p>The service checks next to nothing, so the files are judged here, as the caller. A size,
   * digest, further source or list of pieces is refused, since the service would not heed it. A
   * complete group shows that it is suspended as soon as it has more files; nothing else can be
   * done with it before it is resumed.
   */
  @Override
  public void addFiles(List<FileInfo> files) {
    List<FileInfo> all = List.copyOf(files);
    var unused = group.change((job, state) -> {
      requireDownload(job);
      FileRules.check(all);
      for (FileInfo file : all) {
        PlainFiles.require(file);
      }
      group.queue().service().files().add(job.job(), all);
      return state;
    });
  }

  @Override
  public FileInfo file(int index) {
    return group.read((job, state) -> {
      requireDownload(job);
      return group.queue().service().files().at(job.job(), index);
    });
  }

  @Override
  public int fileCount() {
    return group.read((job, state) -> {
      requireDownload(job);
      return job.job().progress().files();
    });
  }

  private static void requireDownload(HeldJob job) {
    if (!job.job().isDownload()) {
      throw new UnsupportedOperationException(
          "This is an upload of another program; only its state can be seen, and it be cancelled");
    }
  }

  @Override
  public JobStatus status() {
    return group.read((job, state) -> {
      GroupState now = group.state(job, state);
      if (now == GroupState.ERROR) {
        TransferError error = group.queue().service().error(job);
        return new JobStatus(
            JobStatus.INCOMPLETE | JobStatus.ERROR,
            error.win32Result(),
            error.transportResult(),
            error.retries());
      }
      return new JobStatus(
          now == GroupState.COMPLETE ? JobStatus.COMPLETE : JobStatus.INCOMPLETE, 0, 0, 0);
    });
  }

  @Override
  public Progress progress() {
    return group.progress();
  }

  @Override
  public Progress progress(int index) {
    return group.read((job, state) -> {
      requireDownload(job);
      return group.queue().service().files().progress(job.job(), index);
    });
  }

  /**
   * {@inheritDoc}
   *
   * <p>The service tells of one file after the other, so that a file which is being fetched can be
   * further than those that were read before it.
   */
  @Override
  public List<FileProgress> files() {
    return group.read((job, state) -> {
      requireDownload(job);
      return List.copyOf(group.queue().service().files().allProgress(job.job()));
    });
  }
}
