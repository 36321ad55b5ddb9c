package com.example.acme;

import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.ItemNotFoundException;
import io.github.backgroundcopy.JobStatus;
import io.github.backgroundcopy.Progress;
import io.github.backgroundcopy.core.rules.FileRules;
import java.util.List;
import java.util.UUID;

/** A client's handle to the job of a group. */
final class AcmeJob implements BackgroundCopyJob {

  private static final JobStatus INCOMPLETE = new JobStatus(JobStatus.INCOMPLETE, 0, 0, 0);

  private final AcmeGroup handle;
  private final Group group;
  private final UUID id;

  AcmeJob(AcmeGroup handle, Group group, UUID id) {
    this.handle = handle;
    this.group = group;
    this.id = id;
  }

  @Override
  public UUID id() {
    return id;
  }

  @Override
  public void addFiles(List<FileInfo> files) {
    List<FileInfo> added = List.copyOf(files);
    handle.tell(() -> {}); // A group that is gone is answered before the files are judged.
    FileRules.check(added); // Asks the file system, and so without the lock.
    for (FileInfo file : added) {
      if (file.size().isPresent()
          || !file.digests().isEmpty()
          || file.hasFurtherSources()
          || file.pieces().isPresent()) {
        // CONTENT_VERIFICATION, SOURCES and PIECES are not declared: this is their refusal.
        throw new UnsupportedOperationException(
            "Backend \"acme\" fetches from one source and checks" + " no content: " + file
                + " has more than two names. Leave it out");
      }
    }
    handle.tell(() -> group.files.addAll(added));
  }

  @Override
  public FileInfo file(int index) {
    return handle.ask(() -> {
      if (index < 0 || index >= group.files.size()) {
        throw new ItemNotFoundException("There is no file \"" + Integer.toUnsignedString(index)
            + "\" in job \"" + id + "\": it has " + group.files.size() + ", counted from 0");
      }
      return group.files.get(index);
    });
  }

  @Override
  public int fileCount() {
    return handle.ask(group.files::size);
  }

  @Override
  public JobStatus status() {
    return handle.ask(() -> INCOMPLETE);
  }

  @Override
  public Progress progress() {
    return handle.progress();
  }

  @Override
  public String toString() {
    return "BackgroundCopyJob[" + id + "]";
  }
}
