package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.QueueManager;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Adds a list's groups to the queue, suspended: all of them, or none. */
final class Importer {

  private final QueueManager queue;

  @Inject
  Importer(QueueManager queue) {
    this.queue = queue;
  }

  /** Adds to a queue of a file, where no other group may have the same targets. */
  List<BackgroundCopyGroup> addWithoutRivals(ImportOptions.Checked checked) {
    DownloadList list = checked.list();
    RivalGroups rivals = new RivalGroups(queue);
    list.groups().forEach(group -> rivals.look(group, list.place(group)));
    ImportIds ids = new ImportIds(queue.caller());
    rivals.find(list.groups().stream().map(ids::group).collect(Collectors.toSet()));
    rivals.refuse("bgcopy cancel takes it out");
    return add(checked);
  }

  /** Gives the new groups, in the order of the list. */
  List<BackgroundCopyGroup> add(ImportOptions.Checked checked) {
    DownloadList list = checked.list();
    ImportIds ids = new ImportIds(queue.caller());
    List<BackgroundCopyGroup> added = new ArrayList<>();
    for (DownloadList.Group group : list.groups()) {
      try {
        checked.directories().makeFor(group.targets());
        add(group, ids, added);
      } catch (BackgroundCopyException
          | IllegalArgumentException
          | UnsupportedOperationException e) {
        String rest = takeBack(added) ? "nothing was added" : "some groups could not be taken back";
        throw CommandFailure.ofQueue(
            list.place(group) + ": " + reason(group, ids, e) + "; " + rest);
      }
    }
    return added;
  }

  private void add(DownloadList.Group group, ImportIds ids, List<BackgroundCopyGroup> added) {
    BackgroundCopyGroup created = queue.createGroup(ids.group(group));
    added.add(created);
    created.set(GroupProperty.DISPLAY_NAME, group.displayName());
    created.createJob(ids.job(group)).addFiles(group.files());
  }

  private static String reason(DownloadList.Group group, ImportIds ids, RuntimeException e) {
    String name = "the group \"" + group.displayName() + "\"";
    return e instanceof DuplicateIdException
        ? name + " is in the queue already, as " + ids.group(group)
        : name + " was refused: " + e.getMessage();
  }

  private static boolean takeBack(List<BackgroundCopyGroup> added) {
    boolean all = true;
    for (BackgroundCopyGroup group : added) {
      try {
        group.cancel();
      } catch (BackgroundCopyException e) {
        all = false;
      }
    }
    return all;
  }
}
