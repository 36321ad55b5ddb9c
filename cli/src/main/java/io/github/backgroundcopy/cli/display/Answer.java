package io.github.backgroundcopy.cli.display;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.cli.queue.Download;
import java.util.List;
import java.util.Optional;

/** What a command that transfers says on standard output, where programs read it. */
public interface Answer {

  /** Takes notice of a group that is running. */
  void running(GroupDetails group);

  /** Takes notice of a group whose files are there. */
  void arrived(GroupDetails group, List<String> places);

  /** Takes notice of a group that ended without them; the details are empty if it is gone. */
  void failed(Download download, Optional<GroupDetails> group);
}
