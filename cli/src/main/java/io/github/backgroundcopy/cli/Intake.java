package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Brings groups into the queue, or takes up those that are there already: what an interrupted
 * command left there goes on when the command is given again.
 */
final class Intake {

  private final QueueManager queue;

  @Inject
  Intake(QueueManager queue) {
    this.queue = queue;
  }

  /**
   * Gives the groups, in the order of the lists; nothing is running by this. Everything that stands
   * in the way is looked for before anything is changed.
   */
  List<Download> take(
      List<DownloadList> lists, ReplaceOptions replacing, NewDirectories directories) {
    ImportIds ids = new ImportIds(queue.caller());
    replacing.clear(queue, ids, lists);
    List<Download> downloads = new ArrayList<>();
    List<BackgroundCopyGroup> added = new ArrayList<>();
    for (DownloadList list : lists) {
      for (DownloadList.Group asked : list.groups()) {
        try {
          directories.makeFor(asked.targets());
          BackgroundCopyGroup group = group(ids.group(asked), asked, added);
          fill(group, ids.job(asked), asked);
          downloads.add(Download.of(group, asked));
        } catch (BackgroundCopyException
            | IllegalArgumentException
            | UnsupportedOperationException e) {
          added.forEach(Intake::takeBack);
          throw CommandFailure.ofQueue(list.place(asked) + ": the group \"" + asked.displayName()
              + "\" was refused: " + e.getMessage() + "; nothing was added");
        }
      }
    }
    return downloads;
  }

  private BackgroundCopyGroup group(
      UUID id, DownloadList.Group asked, List<BackgroundCopyGroup> added) {
    try {
      return created(id, added);
    } catch (DuplicateIdException e) {
      BackgroundCopyGroup known = queue.getGroup(id);
      if (known.status().state() == GroupState.COMPLETE
          && !Download.of(known, asked).missing().isEmpty()) {
        // Nothing brings back a file that was taken away but to fetch it again.
        known.finish();
        return created(id, added);
      }
      return known;
    }
  }

  private BackgroundCopyGroup created(UUID id, List<BackgroundCopyGroup> added) {
    BackgroundCopyGroup created = queue.createGroup(id);
    added.add(created);
    return created;
  }

  /** Gives a group what it has not got; it was left half-made if its maker was killed. */
  private static void fill(BackgroundCopyGroup group, UUID jobId, DownloadList.Group asked) {
    List<UUID> jobs = group.enumJobs().next(1);
    BackgroundCopyJob job;
    if (jobs.isEmpty()) {
      group.set(GroupProperty.DISPLAY_NAME, asked.displayName());
      job = group.createJob(jobId);
    } else {
      job = group.getJob(jobs.get(0));
    }
    if (job.fileCount() == 0) {
      job.addFiles(asked.files());
    }
  }

  private static void takeBack(BackgroundCopyGroup group) {
    try {
      group.cancel();
    } catch (BackgroundCopyException e) {
      // What is told is why the group was refused.
    }
  }
}
