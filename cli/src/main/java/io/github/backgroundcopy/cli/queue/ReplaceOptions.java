package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.cli.downloads.DownloadList;
import io.github.backgroundcopy.cli.downloads.ExistingFiles;
import io.github.backgroundcopy.cli.downloads.ImportIds;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What may be replaced by what a command gets. */
public final class ReplaceOptions {

  @Option(
      names = "--overwrite",
      description = "Let the files of a Metalink document, and the name that --content-disposition"
          + " brings, replace files that exist. Without it, such a document is refused, unless the"
          + " file already has the announced digest, or all announced pieces.")
  private boolean overwrite;

  @Option(
      names = "--replace",
      description = "If another group of the --state file has the same target, cancel it, as"
          + " bgcopy cancel does; without it, the command is refused.")
  private boolean replace;

  /** Tells whether files may be replaced that the user has not named. */
  public boolean overwrites() {
    return overwrite;
  }

  /** Refuses what stands in the way of groups that are new to the queue, or clears it away. */
  void clear(QueueManager queue, ImportIds ids, List<DownloadList> lists) {
    RivalGroups rivals = new RivalGroups(queue);
    Set<UUID> asked = lists.stream()
        .flatMap(list -> list.groups().stream())
        .map(ids::group)
        .collect(Collectors.toSet());
    for (DownloadList list : lists) {
      for (DownloadList.Group group : list.groups()) {
        if (!rivals.isGoingOn(ids.group(group), group, list.place(group))) {
          if (!overwrite && group.namer() == DownloadList.Namer.DOCUMENT) {
            ExistingFiles.refuse(group, list.place(group));
          }
          rivals.look(group.targets(), list.place(group));
        }
      }
    }
    rivals.find(asked);
    if (replace) {
      rivals.cancel();
    } else {
      rivals.refuse("--replace cancels it");
    }
  }
}
