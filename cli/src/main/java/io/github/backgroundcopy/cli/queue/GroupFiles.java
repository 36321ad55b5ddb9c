package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.Capability;
import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.QueueManager;
import java.util.List;
import java.util.Optional;

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
      return Optional.of(FileRow.of(queue.getGroup(group.id()), group));
    } catch (BackgroundCopyException e) {
      return Optional.empty(); // It is gone by now.
    }
  }
}
