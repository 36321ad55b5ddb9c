package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.GroupState;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.cli.downloads.DownloadList;
import io.github.backgroundcopy.cli.downloads.ImportIds;
import io.github.backgroundcopy.cli.downloads.NewDirectories;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Brings groups into the queue, or takes up those that are there already: what an interrupted
 * command left there goes on when the command is given again.
 */
public final class Intake {

  private final QueueManager queue;

  public Intake(QueueManager queue) {
    this.queue = queue;
  }

  /**
   * Gives the groups, in the order of the lists; nothing is running by this. Everything that stands
   * in the way is looked for before anything is changed.
   */
  public List<Download> take(
      List<DownloadList> lists, ReplaceOptions replacing, NewDirectories directories) {
    ImportIds ids = new ImportIds(queue.caller().name());
    replacing.clear(queue, ids, lists);
    Map<UUID, BackgroundCopyGroup> added = addNew(lists, ids, directories);
    List<Download> downloads = new ArrayList<>();
    for (DownloadList list : lists) {
      for (DownloadList.Group asked : list.groups()) {
        try {
          BackgroundCopyGroup group = added.get(ids.group(asked));
          downloads.add(Download.of(group == null ? known(asked, ids, directories) : group, asked));
        } catch (BackgroundCopyException
            | IllegalArgumentException
            | UnsupportedOperationException e) {
          added.values().forEach(Intake::takeBack);
          throw refusal(list.place(asked), asked, e, "nothing was added");
        }
      }
    }
    return downloads;
  }

  /** Adds what the queue does not have, in one step. */
  private Map<UUID, BackgroundCopyGroup> addNew(
      List<DownloadList> lists, ImportIds ids, NewDirectories directories) {
    Set<UUID> there = queue.enumGroups().stream().collect(Collectors.toSet());
    Map<UUID, DownloadList.Group> groups = new LinkedHashMap<>();
    Map<UUID, String> places = new HashMap<>();
    for (DownloadList list : lists) {
      for (DownloadList.Group group : list.groups()) {
        if (!there.contains(ids.group(group))) {
          groups.putIfAbsent(ids.group(group), group);
          places.putIfAbsent(ids.group(group), list.place(group));
        }
      }
    }
    return BulkAdd.of(List.copyOf(groups.values()), directories, ids)
        .to(
            queue,
            (group, e) -> refusal(
                String.valueOf(places.get(ids.group(group))), group, e, BulkAdd.whatIsLeft(e)))
        .stream()
        .collect(Collectors.toMap(BackgroundCopyGroup::id, Function.identity()));
  }

  private static CommandFailure refusal(
      String place, DownloadList.Group asked, RuntimeException e, String left) {
    return CommandFailure.ofQueue(place + ": the group \"" + asked.displayName()
        + "\" was refused: " + e.getMessage() + "; " + left);
  }

  private BackgroundCopyGroup known(
      DownloadList.Group asked, ImportIds ids, NewDirectories directories) {
    directories.makeFor(asked.targets());
    BackgroundCopyGroup known = queue.getGroup(ids.group(asked));
    if (known.status().state() == GroupState.COMPLETE
        && !Download.of(known, asked).missing().isEmpty()) {
      // Nothing brings back a file that was taken away but to fetch it again.
      known.finish();
      return queue.add(ids.spec(asked));
    }
    fill(known, ids.job(asked), asked);
    return known;
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
