package io.github.backgroundcopy.tck.selftest.trial;

import io.github.backgroundcopy.BackgroundCopyGroup;
import io.github.backgroundcopy.BackgroundCopyJob;
import io.github.backgroundcopy.FileInfo;
import io.github.backgroundcopy.GroupProperty;
import io.github.backgroundcopy.NotifyFlags;
import io.github.backgroundcopy.QueueManager;
import java.util.List;
import java.util.UUID;

/**
 * A group of which everything is known: its texts, its flags, a job with three files.
 *
 * @param stage where it is
 * @param owner the client whose it is
 * @param group the group
 * @param files its files
 */
record Given(Stage stage, QueueManager owner, BackgroundCopyGroup group, List<FileInfo> files) {

  static final String NAME = "A name";
  static final String TEXT = "A text";
  static final long BYTES = 5 + 7 + 11;

  static Given on(Stage stage) {
    return on(stage, stage.user, UUID.randomUUID());
  }

  static Given on(Stage stage, QueueManager owner, UUID id) {
    BackgroundCopyGroup group = owner.createGroup(id);
    group.set(GroupProperty.DISPLAY_NAME, NAME);
    group.set(GroupProperty.DESCRIPTION, TEXT);
    group.set(GroupProperty.NOTIFY_FLAGS, NotifyFlags.GROUP_DONE);
    List<FileInfo> files = List.of(stage.file(5), stage.file(7), stage.file(11));
    group.createJob(UUID.randomUUID()).addFiles(files);
    return new Given(stage, owner, group, files);
  }

  /** Gets the group anew, for its present owner. */
  Given of(QueueManager other) {
    return new Given(stage, other, other.getGroup(group.id()), files);
  }

  BackgroundCopyJob job() {
    return Stage.job(group);
  }
}
