package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.cli.control.Addition;
import io.github.backgroundcopy.cli.control.QueueControl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Adds the groups of lists to the queue, suspended: all of them, or none. */
final class Importer {

  private final QueueControl queue;

  Importer(QueueControl queue) {
    this.queue = queue;
  }

  /** Gives what people call the new groups by their ids, in the order of the lists. */
  Map<UUID, String> add(List<DownloadList> lists, NewDirectories directories) {
    ImportIds ids = new ImportIds(queue.caller());
    Map<UUID, String> names = new LinkedHashMap<>();
    List<Addition> additions = new ArrayList<>();
    for (DownloadList list : lists) {
      for (DownloadList.Group group : list.groups()) {
        try {
          directories.makeFor(group.targets());
        } catch (IllegalArgumentException e) {
          throw CommandFailure.ofQueue(list.place(group) + ": the group \"" + group.displayName()
              + "\" was refused: " + e.getMessage() + "; nothing was added");
        }
        additions.add(new Addition(list.place(group), ids.spec(group)));
        names.put(ids.group(group), group.displayName());
      }
    }
    queue.add(additions);
    return names;
  }
}
