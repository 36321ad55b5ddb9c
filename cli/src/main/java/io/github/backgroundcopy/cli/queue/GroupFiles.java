package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.FileProgress;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.Source;
import io.github.backgroundcopy.cli.control.FileRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads how far each file of a group is. Nobody's group changes its owner by it. */
public final class GroupFiles {

  private final QueueManager queue;
  private final boolean told;

  public GroupFiles(QueueManager queue) {
    this.queue = queue;
    this.told = queue.capabilities().contains(Capability.FILE_PROGRESS);
  }

  /** Gives the files of a group of the caller's; empty for another's, and if nobody tells. */
  public Optional<List<FileRow>> of(GroupDetails group) {
    // To get another's group is to take it.
    if (!told || !group.owner().filter(queue.caller().name()::equals).isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(rows(queue.getGroup(group.id()), group));
    } catch (BackgroundCopyException e) {
      return Optional.empty(); // It is gone by now.
    }
  }

  private static List<FileRow> rows(BackgroundCopyGroup group, GroupDetails details) {
    List<FileProgress> files = new ArrayList<>();
    for (UUID jobId : group.enumJobs().next(1)) {
      files.addAll(group.getJob(jobId).files());
    }
    return rows(files, details);
  }

  /** Gives the files of a group as programs read of them. */
  static List<FileRow> rows(List<FileProgress> files, GroupDetails details) {
    List<FileRow> rows = new ArrayList<>(files.size());
    for (FileProgress file : files) {
      rows.add(row(file, rows.size(), details));
    }
    return rows;
  }

  private static FileRow row(FileProgress file, int index, GroupDetails group) {
    return new FileRow(
        file.file().localName(),
        file.progress().bytesTransferred(),
        file.progress().bytesTotal(),
        state(file, index, group),
        file.file().sources().stream().map(Source::redactedRemoteName).toList());
  }

  private static String state(FileProgress file, int index, GroupDetails group) {
    if (file.hasArrived()) {
      return "COMPLETE";
    }
    if (group.error().filter(error -> error.fileIndex() == index).isPresent()) {
      return "ERROR";
    }
    boolean begun = file.progress().bytesTransferred() > 0;
    return group.state() == GroupState.RUNNING && begun ? "RUNNING" : "WAITING";
  }
}
