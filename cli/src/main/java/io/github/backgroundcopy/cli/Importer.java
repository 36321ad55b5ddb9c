package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.DuplicateIdException;
import io.github.backgroundcopy.QueueManager;
import java.util.List;
import java.util.stream.Collectors;

/** Adds a list's groups to the queue, suspended: all of them, or none. */
final class Importer {

  private final QueueManager queue;

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
    return BulkAdd.of(list.groups(), checked.directories(), ids)
        .to(
            queue,
            (group, e) -> CommandFailure.ofQueue(
                list.place(group) + ": " + reason(group, ids, e) + "; " + BulkAdd.whatIsLeft(e)));
  }

  private static String reason(DownloadList.Group group, ImportIds ids, RuntimeException e) {
    String name = "the group \"" + group.displayName() + "\"";
    return e instanceof DuplicateIdException
        ? name + " is in the queue already, as " + ids.group(group)
        : name + " was refused: " + e.getMessage();
  }
}
