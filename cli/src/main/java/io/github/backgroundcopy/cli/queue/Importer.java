package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.cli.control.Addition;
import io.github.backgroundcopy.cli.control.QueueControl;
import io.github.backgroundcopy.cli.downloads.DownloadList;
import io.github.backgroundcopy.cli.downloads.ImportIds;
import io.github.backgroundcopy.cli.downloads.NewDirectories;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Adds the groups of lists to the queue, suspended: all of them, or none. */
public final class Importer {

  private final QueueControl queue;

  public Importer(QueueControl queue) {
    this.queue = queue;
  }

  /** Gives what people call the new groups by their ids, in the order of the lists. */
  public Map<UUID, String> add(List<DownloadList> lists, NewDirectories directories) {
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
