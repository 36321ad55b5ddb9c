package io.github.backgroundcopy.cli.queue;

import io.github.backgroundcopy.BackgroundCopyException;
import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.GroupSpec;
import io.github.backgroundcopy.QueueManager;
import io.github.backgroundcopy.RefusedElement;
import io.github.backgroundcopy.cli.downloads.DownloadList;
import io.github.backgroundcopy.cli.downloads.ImportIds;
import io.github.backgroundcopy.cli.downloads.NewDirectories;
import io.github.backgroundcopy.cli.terminal.CommandFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/**
 * Groups that are added in one step, all or none: a list of a hundred thousand is one write to a
 * state file, and no other process ever finds a part of it.
 */
final class BulkAdd {

  private final List<DownloadList.Group> groups;
  private final NewDirectories directories;
  private final ImportIds ids;

  private BulkAdd(List<DownloadList.Group> groups, NewDirectories directories, ImportIds ids) {
    this.groups = groups;
    this.directories = directories;
    this.ids = ids;
  }

  static BulkAdd of(List<DownloadList.Group> groups, NewDirectories directories, ImportIds ids) {
    return new BulkAdd(groups, directories, ids);
  }

  /**
   * Makes the directories of the groups and adds them, suspended.
   *
   * @param refusal makes the failure of a group from what refused it
   * @return the groups in their order
   */
  List<BackgroundCopyGroup> to(
      QueueManager queue,
      BiFunction<DownloadList.Group, RuntimeException, CommandFailure> refusal) {
    List<GroupSpec> specs = new ArrayList<>();
    for (DownloadList.Group group : groups) {
      try {
        directories.makeFor(group.targets());
      } catch (IllegalArgumentException e) {
        throw refusal.apply(group, e);
      }
      specs.add(ids.spec(group));
    }
    try {
      return queue.addAll(specs);
    } catch (BackgroundCopyException | IllegalArgumentException | UnsupportedOperationException e) {
      OptionalInt index = RefusedElement.indexOf(e);
      if (index.isEmpty()) {
        throw e;
      }
      throw refusal.apply(groups.get(index.getAsInt()), e);
    }
  }

  /** Says whether all that was added was taken back; a queue may add groups one by one. */
  static String whatIsLeft(RuntimeException refused) {
    boolean undone =
        Arrays.stream(refused.getSuppressed()).allMatch(RefusedElement.class::isInstance);
    return undone ? "nothing was added" : "some groups could not be taken back";
  }
}
