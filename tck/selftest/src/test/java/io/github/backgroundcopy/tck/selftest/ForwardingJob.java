package io.github.backgroundcopy.tck.selftest;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Progress;
import java.util.List;
import java.util.UUID;

/** A job, to be overridden. */
class ForwardingJob implements BackgroundCopyJob {

  final BackgroundCopyJob real;

  ForwardingJob(BackgroundCopyJob real) {
    this.real = real;
  }

  @Override
  public UUID id() {
    return real.id();
  }

  @Override
  public void addFiles(List<FileInfo> files) {
    real.addFiles(files);
  }

  @Override
  public FileInfo file(int index) {
    return real.file(index);
  }

  @Override
  public int fileCount() {
    return real.fileCount();
  }

  @Override
  public JobStatus status() {
    return real.status();
  }

  @Override
  public Progress progress() {
    return real.progress();
  }

  @Override
  public Progress progress(int index) {
    return real.progress(index);
  }

  @Override
  public List<FileProgress> files() {
    return real.files();
  }
}
