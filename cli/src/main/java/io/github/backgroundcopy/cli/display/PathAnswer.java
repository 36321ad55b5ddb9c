package io.github.backgroundcopy.cli.display;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.cli.queue.Download;
import io.github.backgroundcopy.cli.terminal.Terminal;
import java.util.List;
import java.util.Optional;

/** The paths of the files that have arrived, one on each line. */
public final class PathAnswer implements Answer {

  private final Terminal terminal;

  public PathAnswer(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void running(GroupDetails group) {}

  @Override
  public void arrived(GroupDetails group, List<String> places) {
    for (String path : places) {
      terminal.out().println(terminal.printable(path));
    }
  }

  @Override
  public void failed(Download download, Optional<GroupDetails> group) {}
}
