package io.github.backgroundcopy.cli;

import io.github.backgroundcopy.GroupDetails;
import io.github.backgroundcopy.Progress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Lines for log files: one when a group starts, and one when it begins to wait for new attempts.
 */
final class PlainDisplay implements Display {

  private final Terminal terminal;
  private final Set<UUID> started = new HashSet<>();

  /** What had arrived when a group was said to wait; nothing more is said while that stays. */
  private final Map<UUID, Long> waiting = new HashMap<>();

  private boolean closed;

  PlainDisplay(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void show(List<GroupDetails> running) {
    if (closed) {
      return;
    }
    for (GroupDetails group : running) {
      if (isUnderWay(group) && started.add(group.id())) {
        say(group.displayName() + ": started, " + Words.count(group.fileCount(), "file"));
      }
      Progress progress = group.progress();
      group.nextAttempt().ifPresent(time -> {
        Long arrived = progress.bytesTransferred();
        if (!arrived.equals(waiting.put(group.id(), arrived))) {
          say(group.displayName() + ": waiting, next attempt at " + Words.time(time));
        }
      });
    }
  }

  /** A group that only waits for its turn has not started. */
  static boolean isUnderWay(GroupDetails group) {
    return group.progress().bytesTransferred() > 0
        || group.progress().bytesTotal().isPresent()
        || group.nextAttempt().isPresent();
  }

  @Override
  public synchronized void print(Runnable lines) {
    if (!closed) {
      lines.run();
    }
  }

  private void say(String text) {
    terminal.note(text);
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
